/**
 * Which entries are kept beyond this page's life. One in which a temperature was pressed, or a photo taken, is written
 * at once; digits that are still being typed a moment later or when the page is left, so that an ordinary entry writes
 * nothing.
 */
import type { Id } from '../../domain/id.ts';
import { MAX_READINGS } from '../../domain/passageLimits.ts';
import type { KeptDraft } from '../../store/drafts.ts';
import type { PassageRow } from '../../store/rows.ts';
import type { TemperatureEntry } from '../../ui/temperatureEntry.ts';
import { EMPTY_TEMPERATURE } from '../../ui/temperatureEntry.ts';
import type { Draft, Taken } from './draft.ts';
import { withPhoto } from './draft.ts';
import type { GateState } from './gateState.ts';
import { USUAL } from './gauge.ts';
import type { GatePorts } from './ports.ts';
import { isStale } from './resting.ts';

const SECOND = 1000;
/** Between the press and the moment of saving lies at most so much, ms. */
const SAME_READING_MS = 10 * SECOND;
/** Digits that nobody pressed, and a photo, are of the person who stood there then: so long they may come back, ms. */
const TYPED_MS = 10 * 60 * SECOND;
/** So long nothing was typed, ms: then it is written. */
export const PAUSE_MS = 500;

/** Whether somebody stands there of whom digits were typed, or nothing but a photo taken. */
const isUnpressed = ({ taken, typed, photo }: Draft): boolean =>
  typed !== EMPTY_TEMPERATURE || (taken.length === 0 && photo !== undefined);

/**
 * The entries worth keeping. One that is being saved stays as it was kept until the store has answered, and costs
 * a first, ordinary reading no second write.
 */
export function worthKeeping({ phase, resting }: GateState): readonly Draft[] {
  const open = phase.name === 'entry' || phase.name === 'unsaved' ? phase.draft : undefined;
  const begun = open !== undefined && (open.taken.length > 0 || isUnpressed(open));
  return begun ? [...resting, open] : resting;
}

/**
 * The state with `drafts`, which an earlier page left behind. The one with digits, or a photo, is opened again if nothing
 * else is, the others are set aside to rest; an entry that is open gets its readings and its photo.
 */
export function restore(state: GateState, drafts: readonly Draft[]): GateState {
  const { phase } = state;
  const open = phase.name === 'entry' ? phase.draft : undefined;
  const same = drafts.find((draft) => draft.candidate.subject.id === open?.candidate.subject.id);
  const typed = phase.name === 'ready' ? drafts.find(isUnpressed) : undefined;
  const others = drafts
    .filter((draft) => draft !== same && draft !== typed && draft.taken.length > 0)
    // How long whoever was in hand when the page ended had been there by then, nobody knows.
    .map((draft) => ({
      ...draft,
      typed: EMPTY_TEMPERATURE,
      inHand: draft.inHand?.since === null ? draft.inHand : null,
    }));
  const resting = [...others, ...state.resting];
  if (typed !== undefined) return { ...state, phase: { name: 'entry', draft: typed }, resting };
  if (open === undefined || same === undefined) return { ...state, resting };
  const taken = [...same.taken, ...open.taken].slice(-MAX_READINGS);
  const photo = same.photo === undefined ? {} : { photo: same.photo };
  return { ...state, phase: { name: 'entry', draft: { ...photo, ...open, taken } }, resting };
}

/** Whether a reading is part of a passage: then the page ended between the saving and the forgetting. */
export const isPartOf = (row: PassageRow | undefined, { deciCelsius, at }: Taken): boolean =>
  row?.passage.readings.some(
    (reading) =>
      reading.deciCelsius === deciCelsius &&
      Math.abs(row.occurredAt - reading.secondsBefore * SECOND - at) <= SAME_READING_MS,
  ) ?? false;

/** What is left of an entry that an earlier page kept; undefined when it was saved since or is of no more use. */
function leftOf({ keptAt, ...kept }: KeptDraft, row: PassageRow | undefined, now: number): Draft | undefined {
  const last = kept.taken.at(-1);
  if (last !== undefined && isPartOf(row, last)) return undefined;
  const isRecent = now - keptAt <= TYPED_MS && (row === undefined || row.occurredAt < keptAt);
  if (last === undefined && !isRecent) return undefined;
  const left: Draft = { ...kept, typed: isRecent ? kept.typed : EMPTY_TEMPERATURE, gauge: USUAL };
  return isStale(left, now) ? withPhoto(left, null) : left;
}

export interface DraftKeeper {
  /** Gives what an earlier page left behind and nobody has saved since. */
  load(): Promise<readonly Draft[]>;
  /** Writes what has changed: readings at once, in the order of the calls, digits after a pause. */
  keep(state: GateState): void;
  /** Writes without a pause: the page may end. */
  flush(): void;
  /**
   * The passage by which another page of this phone has saved this entry since it was opened: two tabs open what one of
   * them left, or somebody each for themselves. Who was at another gate meanwhile is at this one all the same. An
   * ordinary entry waits for the time alone at which somebody was seen last.
   */
  savedElsewhere(draft: Draft): Promise<PassageRow | undefined>;
}

interface Written {
  /** Null where nothing is known to be on the disk. */
  readonly candidate: Draft['candidate'] | null;
  readonly taken: readonly Taken[];
  readonly typed: TemperatureEntry;
  readonly photo: string | undefined;
}

const NOTHING: Written = { candidate: null, taken: [], typed: EMPTY_TEMPERATURE, photo: undefined };

const writtenOf = ({
  candidate,
  taken,
  typed,
  photo,
}: Pick<Draft, 'candidate' | 'taken' | 'typed' | 'photo'>): Written => ({
  candidate,
  taken,
  typed,
  photo: photo?.hash,
});

/** Whether a passage is what an entry came to: it came after the entry was opened, or has its reading. */
function hasSaved(row: PassageRow, opened: number, taken: readonly Taken[], now: number): boolean {
  const last = taken.at(-1);
  if (last !== undefined && isPartOf(row, last)) return true;
  return row.occurredAt >= opened && row.occurredAt <= now;
}

export function createDraftKeeper({
  drafts,
  passages,
  deviceId,
  revoked,
  now,
}: Pick<GatePorts, 'drafts' | 'passages' | 'deviceId' | 'revoked' | 'now'>): DraftKeeper {
  /** What is on the disk, or on its way there, by subject. */
  const kept = new Map<Id, Written>();
  /** From when on passages are news to the entries of this page, ms since 1970, by subject. */
  const opened = new Map<Id, number>();
  let writing: Promise<void> = Promise.resolve();
  let pause: ReturnType<typeof setTimeout> | undefined;
  let waiting: Draft | undefined;

  const write = (work: () => Promise<void>): void => {
    writing = writing.then(work).catch((error: unknown) => reportError(error));
  };
  const put = (changed: readonly Draft[]): void => {
    // What was kept was forgotten with the register, and nothing more is entered.
    if (revoked.peek()) return;
    const keptAt = now();
    const written = changed.map((draft) => [draft.candidate.subject.id, writtenOf(draft)] as const);
    for (const [id, what] of written) kept.set(id, what);
    const rows = changed.map(({ gauge: _, ...draft }) => ({
      ...draft,
      taken: draft.taken.map(({ gauge, ...taken }) => ({ ...taken, gauge: { ...gauge } })),
      flags: [...draft.flags],
      keptAt,
    }));
    write(() =>
      drafts.keep(rows).catch((error: unknown) => {
        // The next change writes all of it.
        for (const [id, what] of written) if (kept.get(id) === what) kept.set(id, NOTHING);
        throw error;
      }),
    );
  };
  const flush = (): void => {
    clearTimeout(pause);
    if (waiting !== undefined) put([waiting]);
    waiting = undefined;
  };
  const noteOpened = ({ phase, resting }: GateState): void => {
    const open = 'draft' in phase && phase.name !== 'done' ? [phase.draft] : [];
    const ids = new Set([...resting, ...open].map(({ candidate }) => candidate.subject.id));
    for (const id of opened.keys()) if (!ids.has(id)) opened.delete(id);
    for (const id of ids) if (!opened.has(id)) opened.set(id, now());
  };

  return {
    flush,
    async savedElsewhere({ candidate: { subject } }) {
      const before = kept.get(subject.id);
      const since = opened.get(subject.id) ?? now();
      const seenAt = (await passages.lastSeen([subject.id])).get(subject.id);
      // A reading that was kept may be part of a passage of before a clock was set.
      if (seenAt === undefined || (seenAt < since && before === undefined)) return undefined;
      const row = await passages.lastOf(subject);
      if (row?.deviceId !== deviceId.peek() || !hasSaved(row, since, before?.taken ?? [], now()))
        return undefined;
      // Said once: the next press is for another passage.
      opened.set(subject.id, row.occurredAt + 1);
      return row;
    },
    async load() {
      const left: { readonly draft: Draft; readonly one: KeptDraft }[] = [];
      for (const one of await drafts.load()) {
        const { subject } = one.candidate;
        const draft = leftOf(one, await passages.lastOf(subject), now());
        if (draft === undefined) write(() => drafts.drop([subject.id]));
        else left.push({ draft, one });
      }
      // Together, at the end: what happens at the gate meanwhile knows nothing of them, and would have them forgotten.
      for (const { draft, one } of left) {
        const { id } = draft.candidate.subject;
        kept.set(id, { ...writtenOf(draft), photo: one.photo?.hash });
        opened.set(id, one.keptAt);
      }
      return left.map(({ draft }) => draft);
    },
    keep(state) {
      clearTimeout(pause);
      waiting = undefined;
      noteOpened(state);
      if (state.phase.name === 'saving') return;
      const wanted = worthKeeping(state);
      const fresh = wanted.filter((draft) => {
        const before = kept.get(draft.candidate.subject.id);
        const isMeasured = draft.taken.length > 0 && before?.taken !== draft.taken;
        const isReread = before !== undefined && before.candidate !== draft.candidate;
        return isMeasured || isReread || before?.photo !== draft.photo?.hash;
      });
      const ids = new Set(wanted.map(({ candidate }) => candidate.subject.id));
      const gone = [...kept.keys()].filter((id) => !ids.has(id));
      for (const id of gone) kept.delete(id);
      if (fresh.length > 0) put(fresh);
      if (gone.length > 0) write(() => drafts.drop(gone));
      waiting = wanted.find(
        ({ candidate, typed }) => (kept.get(candidate.subject.id)?.typed ?? '') !== typed,
      );
      if (waiting !== undefined) pause = setTimeout(flush, PAUSE_MS);
    },
  };
}
