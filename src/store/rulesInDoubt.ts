/**
 * Rules that the phone holds and the hub may have lost, because it was put back from an older copy. While a scope is
 * read from its beginning, the cursor notes which versions it brings; once everything was read, what it has not
 * brought goes. Where nobody has noticed that the hub was put back, a comparison of digests shows it. All of that is in
 * the transaction of a page, and the phone never drops the last it has: until the hub has given rules again, those of
 * before hold.
 */
import type { BlockKey } from '../protocol/requests.ts';
import { blockOf } from './block.ts';
import type { CursorRow } from './database.ts';
import { isReadThrough } from './database.ts';
import type { Writing } from './plainTransaction.ts';

/**
 * Stores the cursor behind a page that has brought these versions, and drops what is in doubt when it was the last one.
 * Inside a transaction over 'cursors' and 'policies', behind whatever else the page writes.
 *
 * @param before the scope's cursor until now; undefined where reading begins
 * @returns whether rules were dropped
 */
export async function storeCursor(
  writing: Writing,
  before: CursorRow | undefined,
  cursor: CursorRow,
  versions: readonly number[],
): Promise<boolean> {
  const readUntilNow = before ? before.rulesRead : [];
  if (readUntilNow && !isReadThrough(cursor)) {
    writing.put('cursors', { ...cursor, rulesRead: [...new Set([...readUntilNow, ...versions])] });
    return false;
  }
  writing.put('cursors', cursor);
  if (!readUntilNow) return false;
  const given = new Set([...readUntilNow, ...versions]);
  // Rules come in one scope. Whoever has read another one through has heard of none, and doubts none.
  if (given.size === 0) return false;
  const lost = (await writing.all('policies')).filter(({ version }) => !given.has(version));
  writing.delete('policies', ...lost.map(({ version }) => version));
  return lost.length > 0;
}

/**
 * Drops the rules from these blocks, of which the hub has just sent all that it holds, that are not among what it sent.
 * Inside a transaction over 'policies', behind what was sent.
 *
 * @param versions of the rules that were sent
 * @returns whether rules were dropped
 */
export async function dropLost(
  writing: Writing,
  blocks: readonly BlockKey[],
  versions: readonly number[],
): Promise<boolean> {
  const all = await writing.all('policies');
  const lost = all.filter(
    ({ version, published }) =>
      !versions.includes(version) &&
      blocks.some(
        ({ deviceId, block }) => deviceId === published?.deviceId && block === blockOf(published.seq),
      ),
  );
  if (lost.length === all.length) return false;
  writing.delete('policies', ...lost.map(({ version }) => version));
  return lost.length > 0;
}
