/**
 * What events make of those who are held: the steps of each hold by the place of its passage, whichever comes first,
 * and whether it is open now.
 */
import * as z from 'zod/mini';
import type { EventRef } from '../domain/event.ts';
import type { HoldStep } from '../domain/hold.ts';
import { foldHold, placedStepSchema, withStep } from '../domain/hold.ts';
import { idSchema } from '../domain/id.ts';
import { refText } from '../domain/refText.ts';
import type { Origin } from '../domain/register.ts';
import { openContent, sealContent } from './contentCodec.ts';
import type { StoredHold } from './database.ts';
import type { PassageProjection } from './passageProjection.ts';
import type { Writing } from './plainTransaction.ts';
import type { PlacedEvent } from './projection.ts';

export const holdContentSchema = z.object({
  steps: z.array(
    z.extend(placedStepSchema, {
      occurredAt: z.number(),
      offsetMinutes: z.number(),
      actor: z.nullable(idSchema),
      clockSuspect: z.boolean(),
      /** The hub's time at which it came, ms since 1970; null for one of this phone's own. */
      receivedAt: z.nullable(z.number()),
    }),
  ),
});
type Steps = z.output<typeof holdContentSchema>['steps'];
export type StoredStep = Steps[number];

interface Said {
  readonly steps: readonly StoredStep[];
  readonly receivedAt: number | undefined;
}

const NOTHING: Said = { steps: [], receivedAt: undefined };

export class HoldProjection {
  readonly #writing: Writing;
  readonly #passages: PassageProjection;
  readonly #said = new Map<string, Said>();
  /** Those that are stored. */
  readonly #known = new Set<string>();

  constructor(writing: Writing, passages: PassageProjection) {
    this.#writing = writing;
    this.#passages = passages;
  }

  /** `ids`: `refText` of passages that may be, or were, about somebody who is held. */
  async load(ids: ReadonlySet<string>): Promise<void> {
    for (const { id, content, receivedAt } of await this.#writing.getAll('holds', [...ids])) {
      this.#known.add(id);
      this.#said.set(id, { steps: openContent(holdContentSchema, content)?.steps ?? [], receivedAt });
    }
  }

  say(placed: PlacedEvent, { passage, ...said }: HoldStep, { deviceId, seq, stamp }: Origin): void {
    const { receivedAt, flags, stamped } = placed;
    const { occurredAt, offsetMinutes, actor } = stamped;
    const { clockSuspect } = flags;
    const one = { deviceId, seq, stamp, ...said, occurredAt, offsetMinutes, actor, clockSuspect, receivedAt };
    const before = this.#saidOf(refText(passage));
    this.#said.set(refText(passage), {
      // What the hub noted beside a step may come after the step itself.
      steps: withStep(
        without(before.steps, one, (known) => known.stamp.wall >= stamp.wall),
        one,
      ),
      receivedAt: receivedAt === null ? before.receivedAt : Math.max(before.receivedAt ?? 0, receivedAt),
    });
  }

  /** Takes back what the step at `ref` says of the passage. */
  withdraw(id: string, ref: EventRef): void {
    const before = this.#saidOf(id);
    this.#said.set(id, { ...before, steps: without(before.steps, ref) });
  }

  /** To be called when all that the events say is in the passages. */
  write(): void {
    for (const id of new Set([...this.#said.keys(), ...this.#passages.touched])) {
      const { steps, receivedAt } = this.#saidOf(id);
      const { state } = foldHold(this.#passages.standing(id), steps);
      if (state === 'none' && steps.length === 0) {
        if (this.#known.has(id)) this.#writing.delete('holds', id);
      } else if (this.#said.has(id) || state === 'open') {
        this.#writing.put('holds', holdRow(id, steps, receivedAt, state === 'open'));
      }
    }
  }

  #saidOf(id: string): Said {
    return this.#said.get(id) ?? NOTHING;
  }
}

const holdRow = (
  id: string,
  steps: readonly StoredStep[],
  receivedAt: number | undefined,
  isOpen: boolean,
): StoredHold => ({
  id,
  ...(isOpen ? { open: 1 as const } : {}),
  ...(receivedAt === undefined ? {} : { receivedAt }),
  content: sealContent({ steps }),
});

/** The steps without the one at `ref`, where `isMeant` holds of it. */
const without = (
  steps: readonly StoredStep[],
  { deviceId, seq }: EventRef,
  isMeant: (step: StoredStep) => boolean = () => true,
): readonly StoredStep[] =>
  steps.filter((one) => !(one.deviceId === deviceId && one.seq === seq && isMeant(one)));

/** Gives what an own step says another place, where the hub has another event in its own. */
export async function setStepAside(writing: Writing, id: string, ref: EventRef, seq: number): Promise<void> {
  const row = await writing.get('holds', id);
  const content = row && openContent(holdContentSchema, row.content);
  if (!content) return;
  const steps = content.steps.map((one) =>
    one.deviceId === ref.deviceId && one.seq === ref.seq ? { ...one, seq } : one,
  );
  writing.put('holds', { ...row, content: sealContent({ steps }) });
}

/** What was said about the passage that another event has taken the place of says nothing of that one. */
export async function closeAside(writing: Writing, id: string): Promise<void> {
  const row = await writing.get('holds', id);
  if (row === undefined) return;
  const { open: _, ...closed } = row;
  writing.put('holds', closed);
}
