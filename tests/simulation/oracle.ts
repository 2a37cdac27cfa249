/** What all phones must come to in the end: the hub's feed, folded by the domain alone. */
import { clampStamp, orderingStamp } from '../../src/domain/clock.ts';
import type { CorrectedPassage, Corrections } from '../../src/domain/correction.ts';
import { correctedPassage } from '../../src/domain/correction.ts';
import type { StampedEvent } from '../../src/domain/event.ts';
import type { Hold, PlacedStep } from '../../src/domain/hold.ts';
import { foldHold, withStep } from '../../src/domain/hold.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Passage } from '../../src/domain/passage.ts';
import type { PersonEdit } from '../../src/domain/person.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Entry as RegisterEntry } from '../../src/domain/register.ts';
import { applyEdit, currentFields } from '../../src/domain/register.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { Entry } from '../../src/protocol/responses.ts';

export interface Truth {
  readonly people: Map<Id, Partial<PersonEdit>>;
  /** As they stand, by `refText`. */
  readonly passages: Map<string, CorrectedPassage>;
  /** Who is or was held, by `refText` of the passage. */
  readonly holds: Map<string, Hold>;
  /** How often each mark (`markOf`) is in the register. */
  readonly marks: Map<string, number>;
}

/** What the simulation has written into an event to know it by. */
export function markOf({ event }: StampedEvent): string | undefined {
  if (event.kind === 'passageRecorded') return event.body.note;
  if (event.kind === 'holdStepRecorded') return event.body.text;
  const isEdit = event.kind === 'personRecorded' || event.kind === 'passageCorrected';
  return isEdit ? event.body.reason : undefined;
}

export function fold(feed: readonly Entry[]): Truth {
  const entries = new Map<Id, RegisterEntry<PersonEdit>>();
  const recorded = new Map<string, Passage>();
  const corrections = new Map<string, Corrections>();
  const steps = new Map<string, readonly PlacedStep[]>();
  const marks = new Map<string, number>();
  const apply = (entry: Entry, stamped: StampedEvent, wall: number | null): void => {
    const { event } = stamped;
    const mark = markOf(stamped);
    if (mark !== undefined) marks.set(mark, (marks.get(mark) ?? 0) + 1);
    const { deviceId, seq } = entry;
    const origin = { deviceId, seq, stamp: orderingStamp(stamped.stamp, wall) };
    if (event.kind === 'passageRecorded') recorded.set(refText(entry), event.body);
    if (event.kind === 'passageCorrected') {
      const id = refText(event.body.passage);
      corrections.set(
        id,
        applyEdit<Record<string, unknown>>(corrections.get(id) ?? {}, event.body.fields, origin),
      );
    }
    if (event.kind === 'holdStepRecorded') {
      const { passage, ...said } = event.body;
      const id = refText(passage);
      steps.set(id, withStep(steps.get(id) ?? [], { ...said, ...origin }));
    }
    if (event.kind === 'personRecorded') {
      entries.set(event.body.id, applyEdit(entries.get(event.body.id) ?? {}, event.body.fields, origin));
    }
    if (event.kind === 'quarantineResolved' && event.body.event !== null) {
      const inner = decodeEvent(event.body.event);
      if (!inner.ok || !inner.value.known) return;
      const clamped = clampStamp(inner.value.stamp, stamped.stamp.wall);
      apply(entry, inner.value, clamped === inner.value.stamp ? null : clamped.wall);
    }
  };
  for (const entry of feed) {
    const decoded = decodeEvent(entry.event);
    if (decoded.ok && decoded.value.known) apply(entry, decoded.value, entry.wall);
  }
  const people = new Map([...entries].map(([id, entry]) => [id, currentFields(entry)]));
  const passages = new Map(
    [...recorded].map(([id, passage]) => [id, correctedPassage(passage, corrections.get(id) ?? {})]),
  );
  const holds = new Map([...passages].map(([id, stands]) => [id, foldHold(stands, steps.get(id) ?? [])]));
  return { people, passages, holds, marks };
}
