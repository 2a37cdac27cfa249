/** What a phone has to show in the end, whatever happened to it: what the hub's feed comes to. */
import type { Policy } from '../../src/domain/policy.ts';
import { openContent } from '../../src/store/contentCodec.ts';
import type { StoredPassage } from '../../src/store/database.ts';
import { passageContentSchema } from '../../src/store/passageProjection.ts';
import { PEOPLE } from './markedEvent.ts';
import type { Truth } from './oracle.ts';
import { heldAs, ruling, sorted, standing } from './standing.ts';
import type { VirtualPhone } from './virtualPhone.ts';

interface Ground {
  /** As the hub has published them. */
  readonly policies: readonly Policy[];
  /** Whether everybody has to show the passage (`refText`) in the same way. */
  readonly isSettled: (passage: string) => boolean;
}

/** How what the phone shows differs from the truth, to stand behind its name; undefined where it does not. */
export async function disagreement(
  phone: VirtualPhone,
  truth: Truth,
  { policies, isSettled }: Ground,
): Promise<string | undefined> {
  if (phone.bugs.length > 0) return `fails: ${String(phone.bugs[0])}`;
  // A revoked phone delivers, and is given nothing.
  if ((await phone.identity())?.revoked === true) return undefined;
  const rules = ruling(await phone.policies());
  if (rules !== ruling(policies)) return `has the rules ${rules}, not ${ruling(policies)}`;

  const settled = <T>(entries: Iterable<readonly [string, T]>): (readonly [string, T])[] =>
    [...entries].filter(([id]) => isSettled(id));
  const rows = await phone.disk.readAll<StoredPassage>('shouwang', 'passages');
  const shown = rows.map(({ id, content }) => [id, openContent(passageContentSchema, content)] as const);
  const [stand, expected] = [standing(settled(shown)), standing(settled(truth.passages))];
  if (stand !== expected) return `has the passages ${stand}, not ${expected}`;

  const { store } = await phone.boot();
  const holds = settled(truth.holds);
  for (const [id, hold] of holds) {
    const held = heldAs((await store.holds.of(id))?.hold);
    if (held !== heldAs(hold)) return `has ${id} ${held}, not ${heldAs(hold)}`;
  }
  const open = (await store.holds.open()).map((row) => row.passage.id).filter(isSettled);
  const wanted = holds.flatMap(([id, { state }]) => (state === 'open' ? [id] : []));
  if (open.sort().join() !== wanted.sort().join()) return `has ${open} held, not ${wanted}`;

  for (const id of PEOPLE) {
    const fields = sorted((await store.register.person(id))?.fields ?? {});
    const said = sorted(truth.people.get(id) ?? {});
    if (fields !== said) return `knows ${fields} of ${id}, not ${said}`;
  }
  return undefined;
}
