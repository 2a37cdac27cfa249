/**
 * The gate, as a machine without a screen.
 *
 *              codeSeen              identified: somebody
 *     ready ─────────────▶ checking ─────────────────────▶ entry ──pressed/overruled──▶ saving
 *      ▲ ▲ ▲                  │ identified: nobody          ▲ │ ▲                        │  │
 *      │ │ │                  ▼                             │ │ └── pressed: fever,      │  │ saveFailed
 *      │ │ └─ cancelled ──── code ──────────── chosen ──────┘ │     to be confirmed      │  ▼
 *      │ │                                                    │                         │ unsaved ─retried─▶ saving
 *      │ └──── cancelled ─────────────────────────────────────┘                         │
 *      └── settled (a tap, or time), or the next codeSeen ─ done ◀──── saved ──────────────┘
 *
 * `undone` (what was saved last is taken back) leads from ready and done to entry, with what was typed. Whoever stands
 * there by then is not disturbed by it.
 * `chosen` (from the list or a new entry) leads to entry from everywhere but saving and unsaved; an entry that is open
 * is put away as `cancelled` does it. Somebody who was set aside to rest before the next reading comes back by
 * `resumed`, by being chosen, or by showing the pass again.
 */
import type { EventRef } from '../../domain/event.ts';
import type { Id } from '../../domain/id.ts';
import type { Decision, Direction, Passage } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import { isPlausible } from '../../domain/temperatureRules.ts';
import type { ValidationFlag } from '../../domain/validationFlag.ts';
import type { SaveError } from '../../store/rows.ts';
import type { Signal } from '../../ui/feedback.ts';
import type { TemperatureEntry } from '../../ui/temperatureEntry.ts';
import { deciCelsiusOf, EMPTY_TEMPERATURE } from '../../ui/temperatureEntry.ts';
import type { Candidate, Identified, LastPassage } from './candidate.ts';
import type { Draft, Presented, Ruling, Taken } from './draft.ts';
import { passageOf, promptFor, startDraft, takeReading } from './draft.ts';
import type { GaugeName } from './gauge.ts';
import { USUAL } from './gauge.ts';
import { isStale, resumed } from './resting.ts';
import type { Undo } from './undo.ts';
import { isHeeded, undoOf } from './undo.ts';

/** Why a record could not be stored. */
export type SaveTrouble = SaveError | 'unknown';

export type Phase =
  | { readonly name: 'ready' }
  | { readonly name: 'checking'; readonly text: string }
  /** A code was read that names nobody: it goes with whoever is chosen next. */
  | { readonly name: 'code'; readonly presented: Presented }
  | { readonly name: 'entry'; readonly draft: Draft }
  | { readonly name: 'saving'; readonly draft: Draft; readonly ruling: Ruling; readonly passage: Passage }
  | {
      readonly name: 'unsaved';
      readonly draft: Draft;
      readonly ruling: Ruling;
      readonly passage: Passage;
      readonly trouble: SaveTrouble;
    }
  | { readonly name: 'done'; readonly draft: Draft; readonly ruling: Ruling; readonly at: number };

export interface GateState {
  readonly phase: Phase;
  /** Kept from one passage to the next. */
  readonly direction: Direction;
  /** The gate's direction while an entry has another one of its own. */
  readonly usual: Direction | null;
  /** Those who rest before they are measured again, longest first. */
  readonly resting: readonly Draft[];
  /** How temperatures are taken here, kept from one person to the next. */
  readonly gauge: GaugeName;
  /** The temperatures that were saved last, tenths °C, at most as many as make a repetition. */
  readonly recent: readonly number[];
  /** What was saved last by this page, and can be taken back for a while; null before. */
  readonly undo: Undo | null;
  /** The code that was handled last, and when it was last in hand: a pass that is still held up is no new one. */
  readonly lastCode: { readonly text: string; readonly at: number } | null;
  /** When the last answer left the screen, ms since 1970; null where a tap had it leave, and before the first. */
  readonly settledAt: number | null;
}

/** Times are ms since 1970. */
export type GateEvent =
  | { readonly type: 'codeSeen'; readonly text: string; readonly at: number }
  | { readonly type: 'identified'; readonly text: string; readonly found: Identified }
  | {
      readonly type: 'chosen';
      readonly candidate: Candidate;
      readonly flags: readonly ValidationFlag[];
      /** The direction of this one passage, where it was chosen with the person; else the gate's. */
      readonly direction?: Direction;
      /** Lets them pass without another press where nobody else is in hand and nothing is left to be asked. */
      readonly atOnce?: boolean;
    }
  /** In an entry it holds for that one alone; else for the gate. */
  | { readonly type: 'turned'; readonly direction: Direction }
  | { readonly type: 'typed'; readonly entry: TemperatureEntry }
  /** Measures again before the rest is over. */
  | { readonly type: 'hurried' }
  /** "Told" holds for this person alone; another way is kept for those who follow. */
  | { readonly type: 'gauged'; readonly gauge: GaugeName }
  | { readonly type: 'pressed'; readonly at: number }
  | { readonly type: 'overruled'; readonly ruling: Ruling; readonly at: number }
  | { readonly type: 'resumed'; readonly id: Id }
  /** Leaves the entry; somebody with a fever to confirm is set aside to rest, so that the fever is not lost. */
  | { readonly type: 'cancelled' }
  | { readonly type: 'saved'; readonly at: number; readonly ref: EventRef }
  | { readonly type: 'saveFailed'; readonly trouble: SaveTrouble }
  /** Another page has saved this entry: its passage, and the readings of the entry that are no part of it. */
  | { readonly type: 'savedElsewhere'; readonly last: LastPassage; readonly taken: readonly Taken[] }
  | { readonly type: 'retried' }
  /** The answer leaves the screen: by itself, or by a tap. */
  | { readonly type: 'settled'; readonly by: 'time' | 'tap' }
  | { readonly type: 'undoPressed'; readonly at: number }
  | { readonly type: 'undone' }
  | { readonly type: 'undoFailed'; readonly at: number };

export type Effect =
  | { readonly type: 'identify'; readonly text: string }
  | { readonly type: 'save'; readonly passage: Passage }
  | { readonly type: 'undo'; readonly passage: EventRef }
  | { readonly type: 'signal'; readonly kind: Signal }
  /** Send `settled` by time after so many ms, unless something else happens first. */
  | { readonly type: 'settle'; readonly afterMs: number };

/** What the machine stands on besides its state. */
export interface Ground {
  readonly policy: Policy;
  readonly checkpointId: Id;
  /** ms since 1970, by the phone's clock. */
  readonly now: number;
}

export type Move = readonly [GateState, readonly Effect[]];

/** How long the answer stays before the camera looks for the next one, ms. */
export const SETTLE_MS = 1200;
/** A fever is read twice. */
export const SETTLE_LONG_MS = 2600;
/** A pass that is still held up so long after its passage is not shown anew, ms. */
export const SAME_CODE_MS = 4000;

/** So long after an answer has left by itself a tap may still be meant for it, ms. */
const LATE_TAP_MS = 600;

export const START: GateState = {
  phase: { name: 'ready' },
  direction: 'in',
  usual: null,
  resting: [],
  gauge: USUAL,
  recent: [],
  undo: null,
  lastCode: null,
  settledAt: null,
};

const stay = (state: GateState): Move => [state, []];
const to = (state: GateState, phase: Phase, ...effects: Effect[]): Move => [{ ...state, phase }, effects];

/** Whether something is half done that a reload would lose or tear apart; those who rest are kept on the disk. */
export const isBusy = ({ phase, undo }: GateState): boolean =>
  (phase.name !== 'ready' && phase.name !== 'done') || undo?.state === 'asked';

/** Whether the camera's finds are of use now. */
export const isScanning = ({ phase }: GateState): boolean => phase.name === 'ready' || phase.name === 'done';

export function reduce(state: GateState, event: GateEvent, ground: Ground): Move {
  const [next, effects] = step(state, event, ground);
  return [isScanning(next) ? asUsual(next) : next, effects];
}

/** With the gate's own direction: an entry's holds for that one alone. */
const asUsual = (state: GateState): GateState =>
  state.usual === null ? state : { ...state, direction: state.usual, usual: null };

function step(state: GateState, event: GateEvent, ground: Ground): Move {
  const { phase } = state;
  switch (event.type) {
    case 'codeSeen':
      return seen(state, event.text, event.at);
    case 'identified':
      if (phase.name !== 'checking' || phase.text !== event.text) return stay(state);
      return identified(state, event.found, ground);
    case 'chosen':
      if (phase.name === 'saving' || phase.name === 'unsaved') return stay(state);
      return chosen(state, event, ground);
    case 'turned':
      if (phase.name === 'saving' || phase.name === 'unsaved') return stay(state);
      if (phase.name !== 'entry') return stay({ ...state, direction: event.direction });
      return stay({ ...state, direction: event.direction, usual: state.usual ?? state.direction });
    case 'typed':
      if (phase.name !== 'entry') return stay(state);
      return to(state, { name: 'entry', draft: { ...phase.draft, typed: event.entry } });
    case 'hurried':
      if (phase.name !== 'entry') return stay(state);
      return to(state, { name: 'entry', draft: { ...phase.draft, hurried: true } });
    case 'gauged': {
      const kept = event.gauge === 'told' ? state.gauge : event.gauge;
      if (phase.name !== 'entry') return stay({ ...state, gauge: kept });
      return to({ ...state, gauge: kept }, { name: 'entry', draft: { ...phase.draft, gauge: event.gauge } });
    }
    case 'pressed':
      return phase.name === 'entry' ? pressed(state, phase.draft, event.at, ground) : stay(state);
    case 'overruled':
      if (phase.name !== 'entry') return stay(state);
      return save(state, takePlausible(phase.draft, event.at, ground), event.ruling, event.at, ground);
    case 'resumed':
      if (phase.name !== 'ready' && phase.name !== 'done') return stay(state);
      return takeResting(state, event.id, ground.now) ?? stay(state);
    case 'cancelled':
      return phase.name === 'saving' ? stay(state) : stay(putAway(state));
    case 'saved':
      if (phase.name !== 'saving') return stay(state);
      return to(
        {
          ...remembering(stillHeldUp(state, event.at), phase.draft),
          undo: undoOf(event.ref, phase.draft, phase.passage, state.recent, event.at),
        },
        { name: 'done', draft: phase.draft, ruling: phase.ruling, at: event.at },
        { type: 'signal', kind: SIGNALS[phase.ruling.decision] },
        ...settling(phase.ruling.decision),
      );
    case 'saveFailed':
      if (phase.name !== 'saving') return stay(state);
      return to(
        state,
        { ...phase, name: 'unsaved', trouble: event.trouble },
        { type: 'signal', kind: 'stop' },
      );
    case 'savedElsewhere': {
      if (phase.name !== 'saving') return stay(state);
      const { last, taken } = event;
      const candidate = { ...phase.draft.candidate, last };
      const seenAt = { ...phase.draft.seenAt, [last.direction]: last.at };
      // The card says that somebody was just here; to press again is to say that it is another passage.
      return to(
        state,
        { name: 'entry', draft: { ...phase.draft, candidate, seenAt, taken } },
        { type: 'signal', kind: 'stop' },
      );
    }
    case 'retried': {
      if (phase.name !== 'unsaved') return stay(state);
      const { draft, ruling, passage } = phase;
      return to(state, { name: 'saving', draft, ruling, passage }, { type: 'save', passage });
    }
    case 'settled':
      if (phase.name !== 'done') return stay(state);
      return to(
        {
          ...state,
          // Its time begins when it is on the screen.
          undo: state.undo && { ...state.undo, at: ground.now },
          settledAt: event.by === 'time' ? ground.now : null,
        },
        { name: 'ready' },
      );
    case 'undoPressed':
      if (state.undo === null || !isHeeded(state.undo, event.at)) return stay(state);
      return [
        { ...state, undo: { ...state.undo, state: 'asked' } },
        [{ type: 'undo', passage: state.undo.passage }],
      ];
    case 'undone':
      return state.undo === null ? stay(state) : undone(state, state.undo);
    case 'undoFailed':
      if (state.undo === null) return stay(state);
      return [
        { ...state, undo: { ...state.undo, state: 'failed', at: event.at } },
        [{ type: 'signal', kind: 'stop' }],
      ];
  }
}

/**
 * Opens the entry, or saves it where that is wanted and the policy asks for nothing more. Whoever came into hand while
 * the records were asked about this one is not passed over in silence: then nothing is saved at once, and what was
 * measured goes on later.
 */
function chosen(
  before: GateState,
  { candidate, flags, direction, atOnce }: Extract<GateEvent, { type: 'chosen' }>,
  ground: Ground,
): Move {
  const { phase } = before;
  const isMidway = phase.name === 'entry' || phase.name === 'checking';
  const state = isMidway ? asUsual(putAway(before)) : before;
  const turned =
    direction === undefined ? state : { ...state, direction, usual: state.usual ?? state.direction };
  const waiting = takeResting(turned, candidate.subject.id, ground.now);
  if (waiting !== undefined) return waiting;
  const draft = startDraft(candidate, phase.name === 'code' ? phase.presented : null, flags, state.gauge);
  const prompt = promptFor(ground.policy, turned.direction, draft);
  const isSettled = prompt.kind === 'decide' && prompt.ruling.decision === 'admitted';
  if (atOnce === true && isScanning(before) && isSettled) {
    return save(turned, draft, prompt.ruling, ground.now, ground);
  }
  return to(turned, { name: 'entry', draft });
}

/** The entry stands open again, so that the right thing can be recorded, unless somebody else is in hand by now. */
function undone(state: GateState, { draft, direction, recent }: Undo): Move {
  const next = { ...state, undo: null, recent };
  if (!isScanning(state)) return stay(next);
  const turned = direction === state.direction ? {} : { direction, usual: state.usual ?? state.direction };
  return to({ ...next, ...turned }, { name: 'entry', draft }, { type: 'signal', kind: 'tick' });
}

/** Whether a tap was meant for the answer that has just left, where the direction now stands under the finger. */
export const isLateTap = ({ phase, settledAt }: GateState, now: number): boolean =>
  phase.name === 'ready' && settledAt !== null && Math.abs(now - settledAt) < LATE_TAP_MS;

const SIGNALS = { admitted: 'pass', refused: 'stop', held: 'fever' } as const;

/** So many equal temperatures on end, with the next, are worth a look at the thermometer. */
const REPEATED = 3;

/** Whether those before had the same temperature, all of them: a stuck thermometer, or a tired finger. */
export const isRepeated = (recent: readonly number[], deciCelsius: number): boolean =>
  recent.length === REPEATED && recent.every((one) => one === deciCelsius);

function remembering(state: GateState, { taken }: Draft): GateState {
  const last = taken.at(-1);
  return last === undefined
    ? state
    : { ...state, recent: [...state.recent, last.deciCelsius].slice(-REPEATED) };
}

const stillHeldUp = (state: GateState, at: number): GateState =>
  state.lastCode === null ? state : { ...state, lastCode: { ...state.lastCode, at } };

/** A refusal stays until somebody has explained it, and taps, or the next one comes. */
const settling = (decision: Decision): Effect[] =>
  decision === 'refused'
    ? []
    : [{ type: 'settle', afterMs: decision === 'admitted' ? SETTLE_MS : SETTLE_LONG_MS }];

/** Ready for the next one; an entry with a reading is set aside to rest, so that the reading is not lost. */
function putAway(before: GateState): GateState {
  const { phase } = before;
  // Whoever comes back with the same pass is not finished; one that never left the picture is not told anew.
  const state: GateState = { ...before, phase: { name: 'ready' }, lastCode: null };
  if (phase.name !== 'entry' || phase.draft.taken.length === 0) return state;
  // Digits that nobody pressed in are of the moment: they must not stand there as the next reading.
  const rests = { ...phase.draft, typed: EMPTY_TEMPERATURE, hurried: false };
  return { ...state, resting: [...state.resting, rests] };
}

/** What the volunteer overrules is saved with the number on screen, unless it is a slip of the finger. */
function takePlausible(draft: Draft, at: number, { policy }: Ground): Draft {
  const typed = deciCelsiusOf(draft.typed);
  return typed !== null && isPlausible(policy, typed) ? takeReading(draft, at, policy) : draft;
}

function seen(state: GateState, text: string, at: number): Move {
  const heldUp = state.lastCode?.text === text && at - state.lastCode.at < SAME_CODE_MS;
  if (heldUp) return stay({ ...state, lastCode: { text, at } });
  if (!isScanning(state)) return stay(state);
  return to({ ...state, lastCode: { text, at } }, { name: 'checking', text }, { type: 'identify', text });
}

function identified(state: GateState, found: Identified, { policy, now }: Ground): Move {
  const presented: Presented = { credential: found.credential, outcome: found.outcome };
  if (found.candidate === null) {
    const kind = found.outcome === 'unverified' ? 'tick' : 'stop';
    return to(state, { name: 'code', presented }, { type: 'signal', kind });
  }
  const { id } = found.candidate.subject;
  const left = state.resting.find(({ candidate }) => candidate.subject.id === id);
  // What was measured goes on; what the code says counts as it is now.
  const begun = left !== undefined && !isStale(left, now) ? left : undefined;
  const draft: Draft = {
    ...startDraft(found.candidate, presented, begun?.flags ?? [], state.gauge),
    taken: begun?.taken ?? [],
    validUntil: found.validUntil,
    timeInDoubt: found.timeInDoubt,
    seenAt: found.seenAt,
  };
  const refuses = isRefusal(policy, state.direction, draft);
  const resting = state.resting.filter((one) => one !== left);
  return to(
    { ...state, resting },
    { name: 'entry', draft },
    { type: 'signal', kind: refuses ? 'stop' : 'tick' },
  );
}

function isRefusal(policy: Policy, direction: Direction, draft: Draft): boolean {
  const prompt = promptFor(policy, direction, draft);
  return prompt.kind === 'decide' && prompt.ruling.decision === 'refused';
}

function takeResting(state: GateState, id: Id, now: number): Move | undefined {
  const draft = state.resting.find((one) => one.candidate.subject.id === id);
  if (draft === undefined) return undefined;
  const resting = state.resting.filter((one) => one !== draft);
  const entry = { name: 'entry', draft: resumed(draft, now) } as const;
  return to({ ...state, resting }, entry, { type: 'signal', kind: 'tick' });
}

function pressed(state: GateState, draft: Draft, at: number, ground: Ground): Move {
  const prompt = promptFor(ground.policy, state.direction, draft);
  switch (prompt.kind) {
    case 'measure':
      return stay(state);
    case 'implausible':
      return to(state, { name: 'entry', draft: { ...draft, typed: EMPTY_TEMPERATURE } });
    case 'confirm':
      return to(
        state,
        { name: 'entry', draft: takeReading(draft, at, ground.policy) },
        { type: 'signal', kind: 'fever' },
      );
    case 'decide':
      return save(state, takeReading(draft, at, ground.policy), prompt.ruling, at, ground);
  }
}

function save(state: GateState, draft: Draft, ruling: Ruling, at: number, ground: Ground): Move {
  const passage = passageOf(draft, state.direction, ruling, ground.policy, ground.checkpointId, at);
  return to(state, { name: 'saving', draft, ruling, passage }, { type: 'save', passage });
}
