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

export const shiftRow = (
  body: BodyOf<'shiftStarted'>,
  since: number,
): Extract<MetaRow, { readonly key: 'shift' }> => ({
  key: 'shift',
  value: sealContent({ ...body, since }),
});

export const openShift = (content: Uint8Array | undefined): Shift | undefined =>
  content && openContent(shiftSchema, content);

export const readShift = async (database: PhoneDatabase): Promise<Shift | undefined> =>
  openShift(await metaValue(database, 'shift'));
