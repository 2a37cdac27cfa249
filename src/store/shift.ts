/** Who is on duty at this phone. */
import * as z from 'zod/mini';
import type { BodyOf } from '../domain/event.ts';
import { idSchema } from '../domain/id.ts';
import { openContent, sealContent } from './contentCodec.ts';
import type { MetaRow, PhoneDatabase } from './database.ts';
import { metaValue } from './database.ts';
import type { Shift } from './rows.ts';

const shiftSchema = z.object({
  operatorId: idSchema,
  name: z.string(),
  checkpointId: idSchema,
  since: z.number(),
});

export const shiftRow = (body: BodyOf<'shiftStarted'>, since: number): MetaRow => ({
  key: 'shift',
  value: sealContent({ ...body, since }),
});

export async function readShift(database: PhoneDatabase): Promise<Shift | undefined> {
  const content = await metaValue(database, 'shift');
  return content && openContent(shiftSchema, content);
}
