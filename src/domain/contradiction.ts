/**
 * Two who said different things of one field, neither knowing what the other said. Nothing is lost by it: the last
 * writer is shown, and both stay in the entry. But it takes a person to say which is true.
 */
import type { Entry, FieldVersion, Origin } from './register.ts';
import { isSameValue } from './sameValue.ts';

/** When and where in its feed the hub took in an edit. */
export interface Receipt {
  /** ms since 1970 */
  readonly receivedAt: number;
  readonly head: number;
}

export interface Source {
  /** The same for all edits of one phone, whatever ids it has gone on under, and for all of the hub's. */
  readonly name: string;
  /** It has everything that was received before it speaks. */
  readonly isHub: boolean;
}

export interface Contradiction {
  readonly field: string;
  /** What is shown. */
  readonly stands: FieldVersion<unknown>;
  /** What else was said, latest first: of each source its last word, and each value once. */
  readonly others: readonly FieldVersion<unknown>[];
}

/** Follow from what was said, or are said by the duty office alone. */
const NOT_ASKED: ReadonlySet<string> = new Set(['flags', 'withdrawn']);

/** The other versions that say something else than the one in force, by any other device. */
const rivals = (versions: readonly FieldVersion<unknown>[]): readonly FieldVersion<unknown>[] => {
  const [stands, ...others] = versions;
  return others.filter((one) => one.deviceId !== stands?.deviceId && !isSameValue(one.value, stands?.value));
};

/** Edits of which has to be known when they were received, to tell; mostly none. */
export function doubtful(entry: Entry<Record<string, unknown>>): readonly Origin[] {
  return Object.entries(entry).flatMap(([field, versions = []]) => {
    const others = NOT_ASKED.has(field) ? [] : rivals(versions);
    const [stands] = versions;
    return stands && others.length > 0 ? [stands, ...others] : [];
  });
}

/**
 * What is contradicted in an entry. An edit knew of another when it came later by the clock that both share; so of two
 * the winner is blind to what the hub took in after it, or after the moment that it was made. A phone that made its
 * edit after that may have known or not, and is believed to have: whoever edits sees what is there.
 */
export function contradictionsOf(
  entry: Entry<Record<string, unknown>>,
  receiptOf: (origin: Origin) => Receipt | undefined,
  sourceOf: (origin: Origin) => Source,
): Contradiction[] {
  return Object.entries(entry).flatMap(([field, versions = []]) => {
    const [stands] = versions;
    const own = stands && receiptOf(stands);
    if (!stands || !own || NOT_ASKED.has(field)) return [];
    const source = sourceOf(stands);
    const blindTo = ({ receivedAt, head }: Receipt): boolean =>
      head > own.head || (!source.isHub && stands.stamp.wall < receivedAt);
    const heard = new Set<string>();
    const others: FieldVersion<unknown>[] = [];
    for (const version of versions) {
      const { name } = sourceOf(version);
      const isLastWord = !heard.has(name);
      heard.add(name);
      const isSaid = [stands, ...others].some(({ value }) => isSameValue(value, version.value));
      const receipt = isLastWord && !isSaid ? receiptOf(version) : undefined;
      if (receipt && name !== source.name && blindTo(receipt)) others.push(version);
    }
    return others.length > 0 ? [{ field, stands, others }] : [];
  });
}
