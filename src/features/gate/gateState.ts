/** What the gate's machine moves between, what moves it, and what it asks for. */
import type { EventRef } from '../../domain/event.ts';
import type { Id } from '../../domain/id.ts';
import type { Direction, Passage } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import type { ValidationFlag } from '../../domain/validationFlag.ts';
import type { SaveTrouble } from '../../store/rows.ts';
import type { Signal } from '../../ui/feedback.ts';
import type { TemperatureEntry } from '../../ui/temperatureEntry.ts';
import type { Candidate, Identified, LastPassage } from './candidate.ts';
import type { Draft, Presented, Ruling, Taken, TakenPhoto } from './draft.ts';
import type { GaugeName } from './gauge.ts';
import { USUAL } from './gauge.ts';
import type { Company, Ride } from './ride/ride.ts';
import type { Undo } from './undo.ts';

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
  | { readonly name: 'done'; readonly draft: Draft; readonly ruling: Ruling; readonly at: number }
  /** A vehicle with those in it. `checking`: the code that is being looked into. */
  | { readonly name: 'ride'; readonly ride: Ride; readonly checking: string | null }
  | { readonly name: 'rideSaving'; readonly ride: Ride; readonly passages: readonly Passage[] }
  | {
      readonly name: 'rideUnsaved';
      readonly ride: Ride;
      readonly passages: readonly Passage[];
      readonly trouble: SaveTrouble;
    }
  | {
      readonly name: 'rideDone';
      readonly ride: Ride;
      readonly passages: readonly Passage[];
      readonly at: number;
    };

export interface GateState {
  readonly phase: Phase;
  /** Kept from one passage to the next. */
  readonly direction: Direction;
  /** The gate's direction while an entry has another one of its own. */
  readonly usual: Direction | null;
  /** Those who rest before they are measured again, longest first. */
  readonly resting: readonly Draft[];
  /** Rides that were set aside as a whole, for somebody in them has to rest. */
  readonly aside: readonly Ride[];
  /** How temperatures are taken here, kept from one person to the next. */
  readonly gauge: GaugeName;
  /** The temperatures that were saved last, tenths °C, at most as many as make a repetition. */
  readonly recent: readonly number[];
  /** What was saved last by this page, and can be taken back for a while; null before. */
  readonly undo: Undo | null;
  /**
   * The codes that were handled last, of one person or of all in a vehicle, and when each was last in the picture: a
   * pass that is still held up is no new one.
   */
  readonly lastCodes: readonly { readonly text: string; readonly at: number }[];
  /** The code that was read while a record was being saved: whoever shows it comes into hand next. */
  readonly seenNext: string | null;
  /** When the last answer left the screen, ms since 1970; null where a tap had it leave, and before the first. */
  readonly settledAt: number | null;
}

/** Times are ms since 1970. */
export type GateEvent =
  | { readonly type: 'codeSeen'; readonly text: string; readonly at: number }
  | {
      readonly type: 'identified';
      readonly text: string;
      readonly found: Identified;
      /** With a vehicle: who came with it the last time. */
      readonly company?: Company;
    }
  /** The records could not be asked about the code. */
  | { readonly type: 'unread'; readonly text: string }
  | {
      readonly type: 'chosen';
      readonly candidate: Candidate;
      readonly flags: readonly ValidationFlag[];
      /** The direction of this one passage, where it was chosen with the person; else the gate's. */
      readonly direction?: Direction;
      /** Lets them pass without another press where nobody else is in hand and nothing is left to be asked. */
      readonly atOnce?: boolean;
      /** Since when they are in hand, where that was before they were chosen: a form was filled in. */
      readonly since?: number;
      /** With a vehicle: who came with it the last time. */
      readonly company?: Company;
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
  | { readonly type: 'rideSaved'; readonly at: number; readonly refs: readonly EventRef[] }
  | { readonly type: 'saveFailed'; readonly trouble: SaveTrouble }
  /** Another page has saved this entry: its passage, and the readings of the entry that are no part of it. */
  | { readonly type: 'savedElsewhere'; readonly last: LastPassage; readonly taken: readonly Taken[] }
  /** Somebody in hand, or a vehicle, was photographed; null takes the photo away. */
  | { readonly type: 'photographed'; readonly id: Id; readonly photo: TakenPhoto | null }
  /** What the register says of whoever is in hand was changed meanwhile. */
  | { readonly type: 'reread'; readonly candidate: Candidate }
  /** Saves again what could not be stored; without its photos where they take the room that is missing. */
  | { readonly type: 'retried'; readonly withoutPhotos?: boolean }
  /** In a ride: the next number is of this one. */
  | { readonly type: 'turnGiven'; readonly id: Id }
  | { readonly type: 'riderRemoved'; readonly id: Id }
  /** What the volunteer decides of one in the ride, or of the vehicle; null leaves it to the rules again. */
  | { readonly type: 'riderRuled'; readonly id: Id; readonly ruling: Ruling | null }
  | { readonly type: 'loadSaid'; readonly goods?: string; readonly disinfected?: boolean }
  /** The answer leaves the screen: by itself, or by a tap. */
  | { readonly type: 'settled'; readonly by: 'time' | 'tap' }
  | { readonly type: 'undoPressed'; readonly at: number }
  | { readonly type: 'undone' }
  | { readonly type: 'undoFailed'; readonly at: number };

export type Effect =
  | { readonly type: 'identify'; readonly text: string }
  | { readonly type: 'save'; readonly passage: Passage }
  | { readonly type: 'saveTogether'; readonly passages: readonly Passage[] }
  | { readonly type: 'undo'; readonly passages: readonly EventRef[] }
  | { readonly type: 'signal'; readonly kind: Signal }
  /** Send `codeSeen` for a code that had to wait. */
  | { readonly type: 'callUp'; readonly text: string }
  /** Send `settled` by time after so many ms, unless something else happens first. */
  | { readonly type: 'settle'; readonly afterMs: number };

/** What the machine stands on besides its state. */
export interface Ground {
  readonly policy: Policy;
  readonly checkpointId: Id;
  /** ms since 1970, by the phone's clock. */
  readonly now: number;
  readonly newId: () => Id;
}

export type Move = readonly [GateState, readonly Effect[]];

export const START: GateState = {
  phase: { name: 'ready' },
  direction: 'in',
  usual: null,
  resting: [],
  aside: [],
  gauge: USUAL,
  recent: [],
  undo: null,
  lastCodes: [],
  seenNext: null,
  settledAt: null,
};

/** Moves that ask for nothing, or that lead into another phase. */
export const stay = (state: GateState): Move => [state, []];
export const to = (state: GateState, phase: Phase, ...effects: Effect[]): Move => [
  { ...state, phase },
  effects,
];

/** Whether something is half done that a reload would lose or tear apart; those who rest are kept on the disk. */
export const isBusy = (state: GateState): boolean => !isFree(state) || state.undo?.state === 'asked';

/** Whether nobody is in hand. */
export const isFree = ({ phase: { name } }: GateState): boolean =>
  name === 'ready' || name === 'done' || name === 'rideDone';

/** Whether a record is on its way to the disk. */
export const isSaving = ({ phase: { name } }: GateState): boolean =>
  name === 'saving' || name === 'rideSaving';

/** Whether the screen asks for a code. */
export const isAiming = (state: GateState): boolean => isFree(state) || state.phase.name === 'ride';

/**
 * Whether the camera's finds are of use now: during a save, those of whoever comes next. Once their code was read the
 * camera looks no further, so that it sees anew who stands there when it looks again.
 */
export const isScanning = (state: GateState): boolean =>
  isAiming(state) || (isSaving(state) && state.seenNext === null);

/** With the gate's own direction: an entry's holds for that one alone. */
export const asUsual = (state: GateState): GateState =>
  state.usual === null ? state : { ...state, direction: state.usual, usual: null };
