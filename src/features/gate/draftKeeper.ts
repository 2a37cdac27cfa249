/** Which entries are to be kept beyond this page's life: those in which a temperature was taken and nothing saved. */
import type { Id } from '../../domain/id.ts';
import { MAX_READINGS } from '../../domain/passage.ts';
import type { PassageRow } from '../../store/rows.ts';
import type { Draft, Taken } from './draft.ts';
import type { GateState } from './machine.ts';
import type { GatePorts } from './ports.ts';

const SECOND = 1000;
/** Between the press and the moment of saving lies at most so much, ms. */
const SAME_READING_MS = 10 * SECOND;

/**
 * The entries with a reading. One that is being saved stays as it was kept until the store has answered, and costs
 * a first, ordinary reading no second write.
 */
export function measuredOf({ phase, resting }: GateState): readonly Draft[] {
  const open = phase.name === 'entry' || phase.name === 'unsaved' ? phase.draft : undefined;
  return open !== undefined && open.taken.length > 0 ? [...resting, open] : resting;
}

/** The state with `drafts`, which an earlier page left behind, set aside to rest; one that is open gets its readings. */
export function restore(state: GateState, drafts: readonly Draft[]): GateState {
  const { phase } = state;
  const open = phase.name === 'entry' ? phase.draft : undefined;
  const same = drafts.find((draft) => draft.candidate.subject.id === open?.candidate.subject.id);
  const others = drafts.filter((draft) => draft !== same);
  return {
    ...state,
    phase:
      open === undefined || same === undefined
        ? phase
        : { name: 'entry', draft: { ...open, taken: [...same.taken, ...open.taken].slice(-MAX_READINGS) } },
    resting: [...others, ...state.resting],
  };
}

/** Whether a reading is part of a passage: then the page ended between the saving and the forgetting. */
export const isPartOf = (row: PassageRow | undefined, { deciCelsius, at }: Taken): boolean =>
  row?.passage.readings.some(
    (reading) =>
      reading.deciCelsius === deciCelsius &&
      Math.abs(row.occurredAt - reading.secondsBefore * SECOND - at) <= SAME_READING_MS,
  ) ?? false;

export interface DraftKeeper {
  /** Gives what an earlier page left behind and nobody has saved since. */
  load(): Promise<readonly Draft[]>;
  /** Writes what has changed: begun at once, in the order of the calls. */
  keep(state: GateState): void;
}

export function createDraftKeeper({ drafts, passages }: Pick<GatePorts, 'drafts' | 'passages'>): DraftKeeper {
  /** What is on the disk, or on its way there: the readings by subject. */
  const kept = new Map<Id, readonly Taken[]>();
  let writing: Promise<void> = Promise.resolve();
  const write = (work: () => Promise<void>): void => {
    writing = writing.then(work).catch((error: unknown) => reportError(error));
  };

  return {
    async load() {
      const left: Draft[] = [];
      for (const draft of await drafts.load()) {
        const { subject } = draft.candidate;
        const last = draft.taken.at(-1);
        if (last !== undefined && isPartOf(await passages.lastOf(subject), last)) {
          write(() => drafts.drop([subject.id]));
        } else left.push({ ...draft, typed: '' });
      }
      for (const draft of left) kept.set(draft.candidate.subject.id, draft.taken);
      return left;
    },
    keep(state) {
      if (state.phase.name === 'saving') return;
      const measured = measuredOf(state);
      const fresh = measured.filter(({ candidate, taken }) => kept.get(candidate.subject.id) !== taken);
      const ids = new Set(measured.map(({ candidate }) => candidate.subject.id));
      const gone = [...kept.keys()].filter((id) => !ids.has(id));
      for (const { candidate, taken } of fresh) kept.set(candidate.subject.id, taken);
      for (const id of gone) kept.delete(id);
      if (fresh.length > 0) {
        write(() =>
          drafts.keep(
            fresh.map(({ typed: _, ...draft }) => ({
              ...draft,
              taken: [...draft.taken],
              flags: [...draft.flags],
            })),
          ),
        );
      }
      if (gone.length > 0) write(() => drafts.drop(gone));
    },
  };
}
