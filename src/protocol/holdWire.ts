/** A step of a hold on the wire: [device, seq, step, text, readings, step that is taken back, reason]. */
import * as z from 'zod/mini';
import type { HoldStep } from '../domain/hold.ts';
import { HOLD_STEPS } from '../domain/hold.ts';
import type { Cbor } from './cbor.ts';
import { readingWire } from './passageWire.ts';
import { idWire, indexWire, place } from './wire.ts';

const placeTuple = z.tuple([idWire, place]);
const stepTuple = z.tuple([
  idWire,
  place,
  indexWire(HOLD_STEPS),
  z.string(),
  z.array(readingWire),
  z.nullable(placeTuple),
  z.string(),
]);

export function holdStepToWire({ passage, step, text, readings, withdraws, reason }: HoldStep): Cbor {
  const slip: z.output<typeof placeTuple> | null = withdraws && [withdraws.deviceId, withdraws.seq];
  const wire: z.input<typeof stepTuple> = z.encode(stepTuple, [
    passage.deviceId,
    passage.seq,
    step,
    text,
    readings,
    slip,
    reason,
  ]);
  return wire as Cbor;
}

/** The step as plain data for its schema to judge; undefined when it has not this form. */
export function holdStepFromWire(wire: unknown): unknown {
  const decoded = z.safeDecode(stepTuple, wire as z.input<typeof stepTuple>);
  if (!decoded.success) return undefined;
  const [deviceId, seq, step, text, readings, slip, reason] = decoded.data;
  const withdraws = slip && { deviceId: slip[0], seq: slip[1] };
  return { passage: { deviceId, seq }, step, text, readings, withdraws, reason };
}
