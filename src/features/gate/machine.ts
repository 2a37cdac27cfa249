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
 * A code that is read while a record is being saved is kept as `seenNext`, and called up as soon as nobody is in hand.
 * `undone` (what was saved last is taken back) leads from ready and done to entry, with what was typed. Whoever stands
 * there by then is not disturbed by it.
 * `chosen` (from the list or a new entry) leads to entry from everywhere but saving and unsaved; an entry that is open
 * is put away as `cancelled` does it. Somebody who was set aside to rest before the next reading comes back by
 * `resumed`, by being chosen, or by showing the pass again.
 */
import type { Passage } from '../../domain/passage.ts';
import { isPlausible } from '../../domain/temperatureRules.ts';
import { deciCelsiusOf, EMPTY_TEMPERATURE } from '../../ui/temperatureEntry.ts';
import { identified, seen } from './code.ts';
import type { Draft, Ruling } from './draft.ts';
import { passageOf, promptFor, startDraft, takeReading, withPhoto } from './draft.ts';
import type { GateEvent, GateState, Ground, Move } from './gateState.ts';
import { asUsual, isFree, stay, to } from './gateState.ts';
import { backInHand } from './inHand.ts';
import { remembering } from './repeated.ts';
import { putAway, takeResting } from './resting.ts';
import { openRide, putRideAway, reopenRide, takeRide } from './ride/aside.ts';
import { rideAtOnce, rideStep } from './ride/rideMachine.ts';
import { rideSavingStep } from './ride/rideSaving.ts';
import { callUp, stillHeldUp } from './seenCode.ts';
import { SIGNALS, settling } from './settling.ts';
import type { Undo } from './undo.ts';
import { isHeeded, undoOf } from './undo.ts';

/** Where the gate stands after the event, and what is to be done for it. */
export function reduce(state: GateState, event: GateEvent, ground: Ground): Move {
  const [next, effects] = step(state, event, ground);
  return isFree(next) ? callUp([asUsual(next), effects]) : [next, effects];
}

function step(state: GateState, event: GateEvent, ground: Ground): Move {
  const { phase } = state;
  const ofRide =
    phase.name === 'ride'
      ? rideStep(state, phase, event, ground)
      : phase.name === 'rideSaving'
        ? rideSavingStep(state, phase, event, ground)
        : undefined;
  if (ofRide !== undefined) return ofRide;
  switch (event.type) {
    case 'codeSeen':
      return seen(state, event.text, event.at);
    case 'identified':
      if (phase.name !== 'checking' || phase.text !== event.text) return stay(state);
      return identified(state, event, ground);
    case 'unread':
      if (phase.name !== 'checking' || phase.text !== event.text) return stay(state);
      return stay({ ...state, phase: { name: 'ready' }, lastCodes: [] });
    case 'chosen':
      if (isStoring(state)) return stay(state);
      return chosen(state, event, ground);
    case 'turned':
      if (isStoring(state)) return stay(state);
      if (phase.name !== 'entry') return stay({ ...state, direction: event.direction });
      return stay({ ...state, direction: event.direction, usual: state.usual ?? state.direction });
    case 'typed':
      if (phase.name !== 'entry') return stay(state);
      return to(state, { name: 'entry', draft: { ...phase.draft, typed: event.entry } });
    case 'hurried':
      if (phase.name !== 'entry') return stay(state);
      return to(state, { name: 'entry', draft: { ...phase.draft, hurried: true } });
    case 'photographed':
      if (phase.name !== 'entry' || phase.draft.candidate.subject.id !== event.id) return stay(state);
      return to(state, { name: 'entry', draft: withPhoto(phase.draft, event.photo) });
    case 'reread':
      if (phase.name !== 'entry' || phase.draft.candidate.subject.id !== event.candidate.subject.id) {
        return stay(state);
      }
      return to(state, { name: 'entry', draft: { ...phase.draft, candidate: event.candidate } });
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
      if (!isFree(state)) return stay(state);
      return takeRide(state, event.id, ground) ?? takeResting(state, event.id, ground.now) ?? stay(state);
    case 'cancelled':
      if (phase.name === 'saving' || phase.name === 'rideSaving') return stay(state);
      return stay(leave(state, ground.now));
    case 'saved':
      if (phase.name !== 'saving') return stay(state);
      return to(
        {
          ...remembering(stillHeldUp(state, event.at), phase.draft),
          undo: undoOf(event.ref, phase.draft, phase.passage, state.recent, event.at),
        },
        { name: 'done', draft: phase.draft, ruling: phase.ruling, at: event.at },
        { type: 'signal', kind: SIGNALS[phase.ruling.decision] },
        ...settling(phase.ruling.decision, ground.policy),
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
      if (phase.name === 'rideUnsaved') {
        const { ride } = phase;
        const passages = event.withoutPhotos ? phase.passages.map(bare) : phase.passages;
        return to(state, { name: 'rideSaving', ride, passages }, { type: 'saveTogether', passages });
      }
      if (phase.name !== 'unsaved') return stay(state);
      const { draft, ruling } = phase;
      const passage = event.withoutPhotos ? bare(phase.passage) : phase.passage;
      return to(state, { name: 'saving', draft, ruling, passage }, { type: 'save', passage });
    }
    case 'settled':
      if (phase.name !== 'done' && phase.name !== 'rideDone') return stay(state);
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
        [{ type: 'undo', passages: state.undo.passages }],
      ];
    case 'undone':
      return state.undo === null ? stay(state) : undone(state, state.undo, ground.now);
    case 'undoFailed':
      if (state.undo === null) return stay(state);
      return [
        { ...state, undo: { ...state.undo, state: 'failed', at: event.at } },
        [{ type: 'signal', kind: 'stop' }],
      ];
    case 'rideSaved':
    case 'turnGiven':
    case 'riderRemoved':
    case 'riderRuled':
    case 'loadSaid':
      return stay(state);
  }
}

/** The passage without its photos: better than none. */
function bare({ photos: _, ...passage }: Passage): Passage {
  return passage;
}

/** Whether a record is on its way to the disk, or could not be stored: only its own presses give it up. */
const isStoring = ({ phase: { name } }: GateState): boolean =>
  name === 'saving' || name === 'unsaved' || name === 'rideSaving' || name === 'rideUnsaved';

/** Ready for the next one; what was measured goes on later. */
const leave = (state: GateState, now: number): GateState =>
  state.phase.name === 'ride' || state.phase.name === 'rideUnsaved'
    ? putRideAway(state, state.phase.ride, now)
    : putAway(state, now);

/**
 * Opens the entry, or saves it where that is wanted and the policy asks for nothing more. Whoever came into hand while
 * the records were asked about this one is not passed over in silence: then nothing is saved at once, and what was
 * measured goes on later.
 */
function chosen(
  before: GateState,
  { candidate, flags, direction, atOnce, since, company }: Extract<GateEvent, { type: 'chosen' }>,
  ground: Ground,
): Move {
  const { phase } = before;
  const isMidway = phase.name === 'entry' || phase.name === 'checking' || phase.name === 'ride';
  const state = isMidway ? asUsual(leave(before, ground.now)) : before;
  const turned =
    direction === undefined ? state : { ...state, direction, usual: state.usual ?? state.direction };
  const { id } = candidate.subject;
  const waiting = takeRide(turned, id, ground) ?? takeResting(turned, id, ground.now);
  if (waiting !== undefined) return waiting;
  const presented = phase.name === 'code' ? phase.presented : null;
  const seenAt = presented === null ? undefined : before.lastCodes.at(-1)?.at;
  const draft = startDraft(candidate, presented, flags, state.gauge, since ?? seenAt ?? ground.now);
  if (candidate.subject.type === 'vehicle') {
    const opened = openRide(turned, draft, company, ground);
    return atOnce === true && isFree(before) ? rideAtOnce(opened, ground) : opened;
  }
  const prompt = promptFor(ground.policy, turned.direction, draft);
  const isSettled = prompt.kind === 'decide' && prompt.ruling.decision === 'admitted';
  if (atOnce === true && isFree(before) && isSettled) {
    return save(turned, draft, prompt.ruling, ground.now, ground);
  }
  return to(turned, { name: 'entry', draft });
}

/** The entry stands open again, so that the right thing can be recorded, unless somebody else is in hand by now. */
function undone(state: GateState, { what, direction, recent }: Undo, now: number): Move {
  const next = { ...state, undo: null, recent };
  if (!isFree(state)) return stay(next);
  const turned = direction === state.direction ? {} : { direction, usual: state.usual ?? state.direction };
  const tick = { type: 'signal', kind: 'tick' } as const;
  if (what.type === 'ride') return reopenRide({ ...next, ...turned }, what.ride, now, tick);
  const draft = { ...what.draft, inHand: backInHand(what.draft.inHand, now) };
  return to({ ...next, ...turned }, { name: 'entry', draft }, tick);
}

/** What the volunteer overrules is saved with the number on screen, unless it is a slip of the finger. */
function takePlausible(draft: Draft, at: number, { policy }: Ground): Draft {
  const typed = deciCelsiusOf(draft.typed);
  return typed !== null && isPlausible(policy, typed) ? takeReading(draft, at, policy) : draft;
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
