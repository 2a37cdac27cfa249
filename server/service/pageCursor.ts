/** Where a list goes on, as text that only the hub reads: the sort key of the last row. */
import type { z } from 'zod/mini';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';

export const formatPageCursor = (key: object): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url');

export function parsePageCursor<S extends z.core.$ZodType>(
  schema: S & { safeParse(value: unknown): z.core.util.SafeParseResult<z.core.output<S>> },
  text: string,
): Result<z.core.output<S>, 'malformed'> {
  try {
    const parsed = schema.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return parsed.success ? ok(parsed.data) : err('malformed');
  } catch {
    return err('malformed');
  }
}
