/** What was typed for a new entry, of somebody who turns out to be in the register: what of it the entry lacks. */
import { compactCode } from '../../../domain/compactCode.ts';
import type { ValidationFlag } from '../../../domain/validationFlag.ts';

const TEXTS = [
  'name',
  'plate',
  'driver',
  'phone',
  'idDocument',
  'household',
  'origin',
  'destination',
  'note',
] as const;
type TextName = (typeof TEXTS)[number];
type Texts = { readonly [K in TextName]?: string | undefined };
export type Flagged = Texts & { readonly flags?: readonly ValidationFlag[] | undefined };

/** These change from one visit to the next: what is said today counts. */
const OF_THE_VISIT: ReadonlySet<TextName> = new Set<TextName>(['origin', 'destination']);

/** Fields that are checked, by how the names of their flags begin. */
const CHECKED = { plate: 'plate', phone: 'phone', id: 'idDocument' } as const;

export interface Completion {
  /** What is to be written to the entry; empty when it says all of it already. */
  readonly additions: { [K in TextName]?: string } & { flags?: ValidationFlag[] };
  /** Flags of what is added. */
  readonly flags: readonly ValidationFlag[];
  /** Whether entry and additions together say all that was typed: if not, the form is still of use. */
  readonly isAll: boolean;
}

/** Fills gaps of `entry` by what was typed, and writes over nothing but what is of one visit. */
export function completionOf(entry: Flagged, typed: Flagged): Completion {
  const additions: Completion['additions'] = {};
  let isAll = true;
  for (const name of TEXTS) {
    const said = typed[name] ?? '';
    const known = entry[name] ?? '';
    if (said === '' || compactCode(said) === compactCode(known)) continue;
    if (known === '' || OF_THE_VISIT.has(name)) additions[name] = said;
    else isAll = false;
  }
  const flags = (typed.flags ?? []).filter((flag) =>
    Object.entries(CHECKED).some(([begin, name]) => flag.startsWith(begin) && additions[name] !== undefined),
  );
  if (flags.length > 0) additions.flags = [...new Set([...(entry.flags ?? []), ...flags])];
  return { additions, flags, isAll };
}
