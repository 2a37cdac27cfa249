import { describe, expect, it } from 'vitest';
import { isDecided } from '../../../src/console/registers/decided.ts';
import type { PreviewRow } from '../../../src/protocol/consoleSave.ts';

const asked = (status: 'created' | 'updated' | 'kept'): Exclude<PreviewRow, { status: 'failed' }> => ({
  status,
  entry: null,
  flags: [],
  changes: [],
  question: { what: 'maybeSame', candidates: [] },
});

describe('a row that raises a question', () => {
  it('is undecided until somebody answers, whatever would be done with it', () => {
    expect([asked('kept'), asked('created')].map((row) => isDecided(row, undefined))).toEqual([false, false]);
  });

  it('is decided by the answer that agrees with what would be done, too', () => {
    expect(isDecided(asked('kept'), { as: 'keep' })).toBe(true);
    expect(isDecided(asked('created'), { as: 'apart' })).toBe(true);
    expect(isDecided(asked('updated'), { as: 'same', entry: 0 })).toBe(true);
  });

  it('is open again when the row that it was said to be is left out', () => {
    expect(isDecided(asked('kept'), { as: 'same', entry: 0 })).toBe(false);
  });

  it('is nothing to decide without a question', () => {
    expect(isDecided({ ...asked('created'), question: null }, undefined)).toBe(true);
  });
});
