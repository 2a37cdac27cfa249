/** What an event makes on the phone that saves it. */
import type { DomainEvent } from '../domain/event.ts';
import { refText } from '../domain/refText.ts';
import type { Made } from './outboxRow.ts';
import { PROJECTED_TABLES } from './outboxRow.ts';
import type { TableName } from './plainTransaction.ts';

export const madeBy = (event: DomainEvent): Made => {
  if (event.kind === 'personRecorded') return { table: 'people', id: event.body.id };
  if (event.kind === 'vehicleRecorded') return { table: 'vehicles', id: event.body.id };
  if (event.kind === 'passageCorrected') return { table: 'corrections', id: refText(event.body.passage) };
  if (event.kind === 'holdStepRecorded') return { table: 'holds', id: refText(event.body.passage) };
  return { table: event.kind === 'passageRecorded' ? 'passages' : 'none', id: '' };
};

/** How a passage stands, and who is held by it, is told from all three. */
const OF_PASSAGES = ['passages', 'corrections', 'holds'] as const satisfies readonly TableName[];

/** The tables that an event's projection reads and writes: the fewer, the less a save waits for others. */
export function tablesOf({ table }: Made): readonly TableName[] {
  if (table === 'none') return PROJECTED_TABLES;
  return OF_PASSAGES.some((one) => one === table) ? OF_PASSAGES : [table];
}
