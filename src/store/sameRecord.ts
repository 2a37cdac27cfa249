/** Whether somebody who was told that nothing was saved has pressed again, or records the next thing. */

import type { DomainEvent } from '../domain/event.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { sealContent } from './contentCodec.ts';

/** An event on its way to be saved, and when that was asked for, ms since 1970. */
interface Attempt {
  readonly event: DomainEvent;
  readonly at: number;
}

/** The age of a reading is rounded to seconds each time, ms. */
const SAME_READING_MS = 2000;

/** A reading is told by when it was taken: its age grows with each attempt. */
const takenAt = ({ event, at }: Attempt): readonly number[] =>
  event.kind === 'passageRecorded' ? event.body.readings.map((one) => at - one.secondsBefore * 1000) : [];

function withoutAges(event: DomainEvent): DomainEvent {
  if (event.kind !== 'passageRecorded') return event;
  const readings = event.body.readings.map((one) => ({ ...one, secondsBefore: 0 }));
  // So does the time that somebody is in hand, and shrinks what is left of a limit.
  const { handledSeconds: _, reportWithinSeconds: __, ...body } = event.body;
  return { ...event, body: { ...body, readings } };
}

export function isSameRecord(before: Attempt, again: Attempt): boolean {
  const theirs = takenAt(again);
  return (
    sameBytes(sealContent(withoutAges(before.event)), sealContent(withoutAges(again.event))) &&
    takenAt(before).every((time, i) => Math.abs(time - (theirs[i] ?? 0)) <= SAME_READING_MS)
  );
}
