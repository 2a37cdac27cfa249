/** The lines of an exported register (`service/registerExport.ts`), as whoever verifies one reads them. */
import * as z from 'zod/mini';
import { idSchema } from '../src/domain/id.ts';
import { QUARANTINE_CODES } from '../src/domain/quarantine.ts';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { MAX_SEQ } from '../src/protocol/limits.ts';

const base64 = z.string().check(z.regex(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/));
const bytes = z.pipe(
  base64,
  z.transform((text: string) => new Uint8Array(Buffer.from(text, 'base64'))),
);
const seq = z.int().check(z.minimum(1), z.maximum(MAX_SEQ));
const segmentId = z.string().check(z.regex(/^[0-9a-f]{32}$/));

const lineSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('register'),
    version: z.literal(1),
    township: idSchema,
    village: idSchema,
    epoch: z.string(),
    exportedAt: z.int(),
    hubKey: bytes,
  }),
  z.object({
    type: z.literal('device'),
    id: idSchema,
    role: z.enum(['phone', 'hub']),
    publicKey: bytes,
    forkOf: z.nullable(idSchema),
  }),
  z.object({
    type: z.literal('segment'),
    id: segmentId,
    encapsulated: bytes,
    /** Null where the hub itself cannot open the segment. */
    key: z.nullable(bytes),
  }),
  z.object({
    type: z.literal('event'),
    deviceId: idSchema,
    seq,
    segment: segmentId,
    sealed: z.optional(bytes),
    digest: z.optional(bytes),
    code: z.nullable(z.enum(QUARANTINE_CODES)),
    receivedAt: z.int(),
  }),
  z.object({
    type: z.literal('run'),
    deviceId: idSchema,
    from: seq,
    before: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  }),
  z.object({ type: z.literal('forked'), deviceId: idSchema, seq, digest: bytes }),
  z.object({ type: z.literal('head'), deviceId: idSchema, seq, link: bytes, signature: bytes }),
  z.object({ type: z.literal('end'), lines: z.int(), sha256: bytes, signature: bytes }),
]);
export type RegisterLine = z.infer<typeof lineSchema>;

/** Hostile input, whatever it is, is `malformed`. */
export function parseRegisterLine(text: string): Result<RegisterLine, 'malformed'> {
  try {
    const parsed = lineSchema.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err('malformed');
  } catch {
    return err('malformed');
  }
}
