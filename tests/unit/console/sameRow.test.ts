import { describe, expect, it } from 'vitest';
import { plannedAbove, savedAbove } from '../../../src/console/registers/sameRow.ts';
import { newId } from '../../../src/domain/newId.ts';
import type { EntryRef, PreviewRow, SaveResult } from '../../../src/protocol/consoleSave.ts';

const id = newId((length) => new Uint8Array(length));
const planned = (
  status: 'created' | 'updated' | 'unchanged' | 'kept',
  entry: EntryRef | null,
): PreviewRow => ({ status, entry, flags: [], changes: [], question: null });
const failed = { status: 'failed', error: 'empty' } as const;

describe('rows of a table that mean one entry', () => {
  it('name the line that brings it in, or the first that means it', () => {
    const rows = [
      planned('created', null),
      planned('unchanged', id),
      planned('unchanged', 0),
      planned('updated', id),
      planned('created', null),
    ];
    expect([...plannedAbove([2, 3, 5, 6, 7], rows)]).toEqual([
      [5, 2],
      [6, 3],
    ]);
  });

  it('are not the same as one of which nothing becomes', () => {
    expect([...plannedAbove([2, 3, 4], [failed, planned('kept', id), planned('unchanged', id)])]).toEqual([]);
  });

  it('are named after the save as before it', () => {
    const saved = (status: 'created' | 'unchanged'): SaveResult => ({ status, id, flags: [] });
    const results = new Map<number, SaveResult>([
      [2, failed],
      [3, saved('created')],
      [5, saved('unchanged')],
    ]);
    expect([...savedAbove(results)]).toEqual([[5, 3]]);
  });
});
