/**
 * What becomes of somebody who is held. Each step is an event of its own; the state is a fold over them.
 *
 *     passage: held ──▶ open ── placed, measured, called, reported: in any order, as often as is said ──▶ open
 *                        │ ▲
 *                        │ └── withdrawn: the step that closed it was a slip
 *                        ▼
 *          transferred, released ──▶ closed ── what comes later is shown and opens nothing
 *
 *     passage taken back, or corrected to another decision ──▶ ended, whatever was said
 *
 * A corrected step is another one of its kind: the last of a kind is what holds, the first report is what counts.
 */
import * as z from 'zod/mini';
import { stampSchema } from './clock.ts';
import type { CorrectedPassage } from './correction.ts';
import type { EventRef } from './event.ts';
import { MAX_STEP_TEXT } from './holdLimits.ts';
import { idSchema } from './id.ts';
import { MAX_READINGS } from './passageLimits.ts';
import { readingSchema } from './reading.ts';
import { latestFirst } from './register.ts';

/** Wire order: append only. */
export const HOLD_STEPS = [
  /** Where they wait. */
  'placed',
  /** Another temperature. */
  'measured',
  /** Whom the gate has called. */
  'called',
  /** To whom it was reported, which the policy's limit is about. */
  'reported',
  /** Where they were taken. */
  'transferred',
  /** Why they were let go. */
  'released',
  /** An earlier step was a slip. */
  'withdrawn',
] as const;
export type HoldStepName = (typeof HOLD_STEPS)[number];

const eventRef = z.object({ deviceId: idSchema, seq: z.int().check(z.minimum(1)) });

export const holdStepSchema = z
  .object({
    /** The event that recorded the passage. It may come after its steps. */
    passage: eventRef,
    step: z.enum(HOLD_STEPS),
    /** Where, whom, to whom, whereto or why. */
    text: z.string().check(z.maxLength(MAX_STEP_TEXT)),
    /** In the order in which they were taken. */
    readings: z.array(readingSchema).check(z.maxLength(MAX_READINGS)),
    /** The event of the step that is taken back; null for all others. */
    withdraws: z.nullable(eventRef),
    /** Why the duty office says it in the gate's stead; '' from a gate. */
    reason: z.string().check(z.maxLength(200)),
  })
  .check(
    z.refine(({ step, readings }) => (step === 'measured') === readings.length > 0, 'readings'),
    z.refine(({ step, withdraws }) => (step === 'withdrawn') === (withdraws !== null), 'withdraws'),
    z.refine(({ step, text }) => step === 'measured' || step === 'withdrawn' || text.trim() !== '', 'text'),
  );
export type HoldStep = z.infer<typeof holdStepSchema>;

const { passage: _, ...said } = holdStepSchema.shape;

/** A step with its place in its device's chain, as it is kept beside its passage. */
export const placedStepSchema = z.object({
  deviceId: idSchema,
  seq: z.int().check(z.minimum(1)),
  stamp: stampSchema,
  ...said,
});
export type PlacedStep = Readonly<z.infer<typeof placedStepSchema>>;

export interface Hold<S extends PlacedStep = PlacedStep> {
  /** 'none': nobody is held by this passage, or rules that know no holding were in force and nobody said a step. */
  readonly state: 'none' | 'open' | 'closed' | 'ended';
  /** Those in force, the earliest first. */
  readonly steps: readonly S[];
  /** Those that were taken back, the earliest first. */
  readonly withdrawn: readonly S[];
}

const isSamePlace = (a: EventRef, b: EventRef): boolean => a.deviceId === b.deviceId && a.seq === b.seq;

/** Of a step that was heard twice the earlier stamp counts: the hub may have clamped the phone's own. */
export function withStep<S extends PlacedStep>(steps: readonly S[], step: S): readonly S[] {
  const known = steps.find((one) => isSamePlace(one, step));
  if (known && latestFirst(known, step) >= 0) return steps;
  return [...steps.filter((one) => one !== known), step].sort((a, b) => latestFirst(b, a));
}

/** The step of that kind in force; undefined when there is none. */
export const lastStep = <S extends PlacedStep>(hold: Hold<S>, step: HoldStepName): S | undefined =>
  hold.steps.filter((one) => one.step === step).at(-1);

/** What stopped the limit: the first report, or that they were gone; undefined while it runs. */
export const reportOf = <S extends PlacedStep>(hold: Hold<S>): S | undefined =>
  hold.steps.find(({ step }) => step === 'reported' || step === 'transferred' || step === 'released');

/** Folds the steps of a passage, whatever order they came in; the passage is undefined while it has not come. */
export function foldHold<S extends PlacedStep>(
  stands: CorrectedPassage | undefined,
  said: readonly S[],
): Hold<S> {
  const ordered = [...said].sort((a, b) => latestFirst(b, a));
  const slips = ordered.flatMap(({ withdraws }) => withdraws ?? []);
  const steps: S[] = [];
  const withdrawn: S[] = [];
  for (const one of ordered) {
    if (one.step === 'withdrawn') continue;
    (slips.some((slip) => isSamePlace(slip, one)) ? withdrawn : steps).push(one);
  }
  return { state: stateOf(stands, steps), steps, withdrawn };
}

function stateOf(stands: CorrectedPassage | undefined, steps: readonly PlacedStep[]): Hold['state'] {
  if (stands === undefined) return 'none';
  const isProcess = stands.passage.reportWithinSeconds !== undefined || steps.length > 0;
  if (!isProcess) return 'none';
  if (stands.withdrawn || stands.passage.decision !== 'held') return 'ended';
  return steps.some(({ step }) => step === 'transferred' || step === 'released') ? 'closed' : 'open';
}
