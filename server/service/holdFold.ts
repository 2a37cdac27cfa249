/** Those who are held: their steps by the place of the passage, and whether each hold is open now. */
import * as z from 'zod/mini';
import type { EventRef } from '../../src/domain/event.ts';
import type { HoldStep } from '../../src/domain/hold.ts';
import { foldHold, placedStepSchema, withStep } from '../../src/domain/hold.ts';
import type { Id } from '../../src/domain/id.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Origin } from '../../src/domain/register.ts';
import type { Rooms } from '../store/interface.ts';
import type { PassageEntry } from '../store/register.ts';

const storedStepsSchema = z.array(
  z.extend(placedStepSchema, {
    /** As `PassageEntry.at`, ms since 1970. */
    at: z.number(),
  }),
);
export type StoredStep = z.output<typeof storedStepsSchema>[number];

/** A step that a village has said, with its place. */
export interface SaidStep extends HoldStep {
  readonly scope: Id;
  readonly origin: Origin;
  readonly at: number;
}

/** @throws ZodError for what this code has not stored: a bug, or a damaged database. */
export const parseSteps = (steps: unknown): readonly StoredStep[] => storedStepsSchema.parse(steps);

/** Stores steps, and what they and `passages`, which have just been stored or corrected, make of the holds. */
export async function foldHolds(
  rooms: Rooms,
  passages: readonly PassageEntry[],
  said: readonly SaidStep[],
): Promise<void> {
  const about = new Map<string, { readonly place: EventRef & { readonly scope: Id }; steps: SaidStep[] }>();
  const keyOf = (place: EventRef, scope: Id): string => `${refText(place)}:${scope}`;
  for (const { deviceId, seq, scope, passage, recorded } of passages) {
    // Most passages are about nobody who is held, and never were.
    if (passage.decision !== 'held' && recorded === null) continue;
    about.set(keyOf({ deviceId, seq }, scope), { place: { deviceId, seq, scope }, steps: [] });
  }
  for (const one of said) {
    const key = keyOf(one.passage, one.scope);
    const known = about.get(key) ?? { place: { ...one.passage, scope: one.scope }, steps: [] };
    known.steps.push(one);
    about.set(key, known);
  }
  for (const { place, steps } of about.values()) await foldHoldAt(rooms, place, steps);
}

async function foldHoldAt(
  rooms: Rooms,
  { deviceId, seq, scope }: EventRef & { readonly scope: Id },
  said: readonly SaidStep[],
): Promise<void> {
  const before = await rooms.hold(deviceId, seq, scope);
  const steps = said.reduce<readonly StoredStep[]>(
    (known, { passage: _, scope: __, origin, ...body }) => withStep(known, { ...body, ...origin }),
    parseSteps(before?.steps ?? []),
  );
  const stored = await rooms.passage(deviceId, seq);
  // A village has a say in its own passages alone.
  const { state } = foldHold(stored?.scope === scope ? stored : undefined, steps);
  const open = state === 'open';
  if (before || open || steps.length > 0) await rooms.saveHolds([{ deviceId, seq, scope, steps, open }]);
}
