import type { SubjectType } from '../../domain/passage.ts';
import type { PassRow } from '../../protocol/consolePasses.ts';
import { issuedPassSchema, passesSchema } from '../../protocol/consolePasses.ts';
import type { Answer } from '../hub.ts';
import { read, send, untilFree } from '../hub.ts';
import type { Entry } from '../registers/registerApi.ts';
import { readEntries, titleOf } from '../registers/registerApi.ts';
import type { PassCard } from './PassSheets.tsx';
import { passState } from './passState.ts';

/** Requests under way at the same time: quick enough for a village, and the hub still answers the gates. */
const AT_ONCE = 4;
const PAGE_ROWS = 200;

/** The whole register of a village, or of all (''). */
export async function readAllEntries(type: SubjectType, village: string): Promise<Answer<readonly Entry[]>> {
  const all: Entry[] = [];
  let after: string | undefined;
  do {
    const answer = await readEntries(type, { village, words: '', limit: PAGE_ROWS, after });
    if (!answer.ok) return answer;
    all.push(...answer.value.rows);
    after = answer.value.next ?? undefined;
  } while (after !== undefined);
  return { ok: true, value: all };
}

/** The pass to print of several: in force, and of those the one that lasts longest. */
export function passToPrint(rows: readonly PassRow[], now: number): PassRow | undefined {
  return rows
    .filter((row) => row.code !== null && passState(row.pass, row.revokedAt !== null, now) === 'valid')
    .sort((a, b) => b.pass.validUntil - a.pass.validUntil)[0];
}

/** A large village asks more than the hub takes in a minute: what it puts off is asked again when it says. */
async function insist<T>(ask: () => Promise<Answer<T>>, signal: AbortSignal): Promise<Answer<T>> {
  for (;;) {
    const answer = await ask();
    if (answer.ok || answer.error !== 'tooMany' || signal.aborted) return answer;
    await untilFree(signal);
  }
}

async function cardFor(
  type: SubjectType,
  entry: Entry,
  villageOf: (id: string) => string,
  signal: AbortSignal,
): Promise<PassCard | null> {
  const subject = { type, id: entry.id };
  const known = await insist(() => read(passesSchema, '/passes', { subject: entry.id }), signal);
  if (!known.ok) return null;
  const row = passToPrint(known.value.rows, Date.now());
  let made = row === undefined || row.code === null ? undefined : { pass: row.pass, code: row.code };
  if (made === undefined) {
    const wanted = { subject, villageId: entry.villageId };
    const issued = await insist(() => send(issuedPassSchema, 'POST', '/passes', wanted), signal);
    if (!issued.ok) return null;
    made = issued.value;
  }
  const { passId, validFrom, validUntil } = made.pass;
  return {
    passId,
    type,
    title: titleOf(type, entry.fields),
    household: entry.fields.household ?? '',
    village: villageOf(entry.villageId),
    validFrom,
    validUntil,
    code: made.code,
  };
}

export interface MadePasses {
  /** In the order of the entries. */
  readonly cards: readonly PassCard[];
  readonly failed: number;
}

/**
 * A card for each entry, issuing a pass for as long as the policy says where none is in force. `onProgress` hears how
 * many are through; aborting `signal` stops after those under way. Doing it again issues nothing twice.
 */
export async function makePasses(
  type: SubjectType,
  entries: readonly Entry[],
  villageOf: (id: string) => string,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<MadePasses> {
  const made = new Map<number, PassCard>();
  let next = 0;
  let done = 0;
  const work = async () => {
    while (next < entries.length && !signal.aborted) {
      const at = next++;
      const entry = entries[at];
      if (entry === undefined) return;
      const card = await cardFor(type, entry, villageOf, signal);
      if (card !== null) made.set(at, card);
      done += 1;
      onProgress(done);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  const cards = entries.flatMap((_, at) => made.get(at) ?? []);
  return { cards, failed: entries.length - cards.length };
}
