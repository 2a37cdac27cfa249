import type { Kysely } from 'kysely';
import type { Id } from '../../../src/domain/id.ts';
import type { Statements } from './statements.ts';
import type { Tables } from './tables.ts';

/** What the rooms of one township work with, inside a transaction or outside. */
export interface SqlContext {
  readonly db: Kysely<Tables>;
  readonly township: Id;
  readonly statements: Statements;
  /** Whether rows are locked one by one (`for update`); SQLite locks the whole file. */
  readonly rowLocks: boolean;
}

/** How many values one `in (…)` may list. */
const LISTED = 500;

/** Asks for `keys` in parts that a statement can list. */
export async function inParts<K, R>(
  keys: readonly K[],
  ask: (part: readonly K[]) => Promise<readonly R[]>,
): Promise<R[]> {
  const found: R[] = [];
  for (let at = 0; at < keys.length; at += LISTED) {
    found.push(...(await ask(keys.slice(at, at + LISTED))));
  }
  return found;
}

/** A pattern for `like … escape '\'` that finds `text` anywhere. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
