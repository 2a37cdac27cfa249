/** A passage before it is saved: what is known, what was typed, and what the policy makes of it. */
import type { Credential, Outcome } from '../../domain/credential.ts';
import type { NextStep } from '../../domain/decision.ts';
import { nextStep } from '../../domain/decision.ts';
import type { Id } from '../../domain/id.ts';
import type { Decision, Direction, Passage, Reason } from '../../domain/passage.ts';
import { MAX_NOTE, MAX_READINGS } from '../../domain/passageLimits.ts';
import type { PhotoMotif, PhotoRef } from '../../domain/photo.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Reading } from '../../domain/reading.ts';
import { reportWithin } from '../../domain/reportLimit.ts';
import { isFever, needsTemperature } from '../../domain/temperatureRules.ts';
import type { ValidationFlag } from '../../domain/validationFlag.ts';
import type { SealedPhoto } from '../../store/rows.ts';
import type { TemperatureEntry } from '../../ui/temperatureEntry.ts';
import { deciCelsiusOf, EMPTY_TEMPERATURE } from '../../ui/temperatureEntry.ts';
import type { Candidate, Identified } from './candidate.ts';
import type { Gauge, GaugeName } from './gauge.ts';
import { GAUGES, USUAL } from './gauge.ts';
import type { InHand } from './inHand.ts';
import { handledSeconds, inHandSince, spentOn } from './inHand.ts';

/** A temperature that was pressed in. */
export interface Taken {
  readonly deciCelsius: number;
  /** ms since 1970. */
  readonly at: number;
  readonly gauge: Gauge;
}

/** What was scanned before the subject was found. */
export interface Presented {
  readonly credential: Credential;
  readonly outcome: Outcome;
}

/** A photo of the document or the plate, as it is to be saved. */
export interface TakenPhoto extends SealedPhoto {
  readonly motif: PhotoMotif;
  /** What is shown of it, by the page that took it alone: on the disk it lies sealed to the hub. */
  readonly picture?: Blob;
}

export interface Draft {
  readonly candidate: Candidate;
  readonly presented: Presented | null;
  readonly validUntil: number | null;
  readonly timeInDoubt: boolean;
  readonly seenAt: Identified['seenAt'];
  readonly taken: readonly Taken[];
  readonly typed: TemperatureEntry;
  /** How the number on screen was taken. */
  readonly gauge: GaugeName;
  /** Whether the volunteer would not wait for the rest before the next reading. */
  readonly hurried: boolean;
  /** Checks on the subject's fields that failed and were saved anyway. */
  readonly flags: readonly ValidationFlag[];
  /** Null where nobody knows since when, as after a page that ended. */
  readonly inHand: InHand | null;
  /** In which ride they came, where it was saved before them; else null. */
  readonly rideId: Id | null;
  readonly photo?: TakenPhoto;
}

export interface Ruling {
  readonly decision: Decision;
  readonly reason: Reason;
  readonly note: string;
}

export const NEVER_SEEN: Identified['seenAt'] = { in: null, out: null };

export const startDraft = (
  candidate: Candidate,
  presented: Presented | null,
  flags: readonly ValidationFlag[] = [],
  gauge: GaugeName = USUAL,
  /** Since when they are in hand, ms since 1970. */
  since: number | null = null,
): Draft => ({
  candidate,
  presented,
  validUntil: null,
  timeInDoubt: false,
  seenAt: NEVER_SEEN,
  taken: [],
  typed: EMPTY_TEMPERATURE,
  gauge,
  hurried: false,
  flags,
  inHand: since === null ? null : inHandSince(since),
  rideId: null,
});

/**
 * When the subject was last recorded in that direction, however it ended, ms since 1970: by the same pass, or as this
 * phone's records have it, since whoever is looked up is as likely to be there twice as whoever is scanned. Null when
 * neither says so.
 */
export function lastSeenAt({ seenAt, candidate: { last } }: Draft, direction: Direction): number | null {
  const byPass = seenAt[direction];
  const byRecord = last?.direction === direction ? last.at : null;
  if (byPass === null || byRecord === null) return byPass ?? byRecord;
  return Math.max(byPass, byRecord);
}

/** ms since 1970. */
export interface Clocks {
  /** By this phone, whose own records are of this time. */
  readonly now: number;
  /** By the hub, which the other phones' are close to. */
  readonly hubNow: number;
}

/**
 * When the subject was recorded in that direction, where that is so short a time ago that once may be once too often.
 * Another phone's clock may be ahead of both.
 */
export function seenAgainAt(
  draft: Draft,
  direction: Direction,
  { seenAgainMinutes }: Pick<Policy, 'seenAgainMinutes'>,
  { now, hubNow }: Clocks,
): number | null {
  const at = lastSeenAt(draft, direction);
  if (at === null) return null;
  return [now, hubNow].some((time) => Math.abs(time - at) < seenAgainMinutes * 60 * SECOND) ? at : null;
}

const SECOND = 1000;
const DAY_SECONDS = 86_400;

const readingOf = ({ deciCelsius, at, gauge }: Taken, now: number): Reading => ({
  deciCelsius,
  method: gauge.method,
  site: gauge.site,
  secondsBefore: Math.min(DAY_SECONDS, Math.max(0, Math.round((now - at) / SECOND))),
});

const stepWith = (policy: Policy, direction: Direction, draft: Draft, taken: readonly Taken[]): NextStep =>
  nextStep(policy, {
    subject: draft.candidate.subject.type,
    direction,
    readings: taken.map((one) => readingOf(one, one.at)),
    outcome: draft.presented?.outcome ?? null,
  });

/** What the primary button does, and how the number on screen is to be read. */
export type Prompt =
  /** A temperature is wanted and not yet complete. `last`: the feverish reading that is to be confirmed. */
  | {
      readonly kind: 'measure';
      readonly confirming: {
        readonly last: Taken;
        readonly left: number;
        readonly afterMinutes: number;
      } | null;
    }
  /** The number cannot be a person's. */
  | { readonly kind: 'implausible'; readonly deciCelsius: number }
  /** Feverish: pressing keeps the reading and asks for another. */
  | {
      readonly kind: 'confirm';
      readonly deciCelsius: number;
      readonly afterMinutes: number;
      readonly left: number;
    }
  /** Pressing saves. `measured`: whether the number on screen is part of it. */
  | { readonly kind: 'decide'; readonly ruling: Ruling; readonly measured: boolean };

/** What to offer for what has been typed so far. */
export function promptFor(policy: Policy, direction: Direction, draft: Draft): Prompt {
  const typed = deciCelsiusOf(draft.typed);
  if (typed === null) return promptWithoutNumber(policy, direction, draft);
  const next = stepWith(policy, direction, draft, [
    ...draft.taken,
    { deciCelsius: typed, at: 0, gauge: GAUGES[draft.gauge] },
  ]);
  if (next.step === 'implausible') return { kind: 'implausible', deciCelsius: typed };
  if (next.step === 'remeasure') {
    return { kind: 'confirm', deciCelsius: typed, afterMinutes: next.afterMinutes, left: next.left };
  }
  if (next.step === 'measure') return { kind: 'measure', confirming: null };
  return {
    kind: 'decide',
    ruling: { decision: next.decision, reason: next.reason, note: '' },
    measured: true,
  };
}

function promptWithoutNumber(policy: Policy, direction: Direction, draft: Draft): Prompt {
  const next = stepWith(policy, direction, draft, draft.taken);
  const last = draft.taken.at(-1);
  if (next.step === 'remeasure' && last !== undefined) {
    return { kind: 'measure', confirming: { last, left: next.left, afterMinutes: next.afterMinutes } };
  }
  // Half a number is meant to become a whole one, even where none is required.
  if (next.step !== 'decide' || (draft.typed !== EMPTY_TEMPERATURE && next.decision === 'admitted')) {
    return { kind: 'measure', confirming: null };
  }
  return {
    kind: 'decide',
    ruling: { decision: next.decision, reason: next.reason, note: '' },
    measured: false,
  };
}

/** Whether the policy asks for a temperature here. */
export const temperatureWanted = (policy: Policy, direction: Direction, draft: Draft): boolean =>
  needsTemperature(policy, draft.candidate.subject.type, direction);

/**
 * The draft with its typed number taken as a reading, marked when that was before the rest was over; unchanged while
 * the number is incomplete.
 */
export function takeReading(draft: Draft, at: number, policy: Policy): Draft {
  const deciCelsius = deciCelsiusOf(draft.typed);
  if (deciCelsius === null) return draft;
  const before = draft.taken.at(-1);
  const early =
    before !== undefined &&
    isFever(policy, before.deciCelsius) &&
    restLeft(before, policy.temperature.remeasure.afterMinutes, at) > 0;
  return {
    ...draft,
    flags: early ? [...new Set<ValidationFlag>([...draft.flags, 'restCutShort'])] : draft.flags,
    hurried: false,
    typed: EMPTY_TEMPERATURE,
    taken: [...draft.taken, { deciCelsius, at, gauge: GAUGES[draft.gauge] }].slice(-MAX_READINGS),
  };
}

/** With this photo, or with none. */
export function withPhoto({ photo: _, ...draft }: Draft, photo: TakenPhoto | null): Draft {
  return photo === null ? draft : { ...draft, photo };
}

const photoRef = ({ motif, hash, bytes }: TakenPhoto): PhotoRef => ({ motif, hash, bytes });

/** The passage to be saved. `now`: ms since 1970. */
export const passageOf = (
  draft: Draft,
  direction: Direction,
  ruling: Ruling,
  policy: Policy,
  checkpointId: Id,
  now: number,
): Passage => {
  const readings = draft.taken.map((taken) => readingOf(taken, now));
  const reportWithinSeconds = ruling.decision === 'held' ? reportWithin(policy, readings) : undefined;
  return {
    checkpointId,
    direction,
    subject: draft.candidate.subject,
    readings,
    credential: draft.presented?.credential ?? null,
    decision: ruling.decision,
    reason: ruling.reason,
    policyVersion: policy.version,
    flags: [...draft.flags],
    note: ruling.note.slice(0, MAX_NOTE),
    ...handledSeconds(spentOn(draft.inHand, now)),
    ...(draft.rideId === null ? {} : { rideId: draft.rideId }),
    ...(draft.photo && { photos: [photoRef(draft.photo)] }),
    ...(reportWithinSeconds === undefined ? {} : { reportWithinSeconds }),
  };
};

/** How long the rest before the next reading still lasts, ms; 0 when it is over. */
export const restLeft = (taken: Taken, afterMinutes: number, now: number): number =>
  Math.max(0, taken.at + afterMinutes * 60 * SECOND - now);
