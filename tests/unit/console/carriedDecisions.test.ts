import { describe, expect, it } from 'vitest';
import { carriedDecisions } from '../../../src/console/registers/carriedDecisions.ts';
import type { RowDecision } from '../../../src/protocol/consoleSave.ts';

const rows = (...names: string[]) => names.map((name, at) => ({ line: at + 2, fields: { name } }));
const carried = (decisions: [number, RowDecision][], before: string[], after: string[]) => [
  ...carriedDecisions(new Map(decisions), rows(...before), rows(...after)),
];

describe('what was decided of a table that is mended', () => {
  it('stays with the row that says the same, wherever it stands now', () => {
    const decisions: [number, RowDecision][] = [
      [2, { as: 'apart' }],
      [3, { as: 'same', entry: '0123456789abcdef' }],
    ];
    expect(carried(decisions, ['王芳', '李强'], ['张三', '王芳', '李强'])).toEqual([
      [3, { as: 'apart' }],
      [4, { as: 'same', entry: '0123456789abcdef' }],
    ]);
  });

  it('is asked again of a row that says something else', () => {
    expect(carried([[2, { as: 'keep' }]], ['王芳'], ['王方'])).toEqual([]);
  });

  it('follows the row of the table that somebody was said to be, and goes with it', () => {
    const decisions: [number, RowDecision][] = [[3, { as: 'same', entry: 0 }]];
    expect(carried(decisions, ['王芳', '王芳2'], ['张三', '王芳', '王芳2'])).toEqual([
      [4, { as: 'same', entry: 1 }],
    ]);
    expect(carried(decisions, ['王芳', '王芳2'], ['张三', '王芳2'])).toEqual([]);
  });
});
