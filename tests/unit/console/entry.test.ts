import { describe, expect, it } from 'vitest';
import { categoryOf, checkFields, toPersonInput } from '../../../src/console/registers/entry.ts';

const today = { year: 2026, month: 11, day: 22 };

describe('a category in a table', () => {
  it.each([
    ['本村居民', 'resident'],
    ['常住', 'resident'],
    ['租户', 'tenant'],
    ['外来租住', 'tenant'],
    ['外来人员', 'visitor'],
    ['探亲', 'visitor'],
    ['resident', 'resident'],
    ['亲戚', undefined],
    ['', undefined],
  ] as const)('%s', (word, category) => {
    expect(categoryOf(word)).toBe(category);
  });
});

describe('the fields of a form', () => {
  it('are checked where there is something to check', () => {
    expect(checkFields({ name: '王秀英', idDocument: '110105194912310021', phone: '' }, today)).toEqual({
      idDocument: [{ flag: 'idBadCheckDigit', severity: 'fail' }],
    });
  });

  it('go to the hub trimmed, with the category only where one is said', () => {
    expect(toPersonInput({ name: ' 王秀英 ', household: '3组12号' })).toEqual({
      name: '王秀英',
      household: '3组12号',
    });
    expect(toPersonInput({ name: '李强', category: '租户' }).category).toBe('tenant');
  });

  it('of a correction carry only what changed, emptied fields too', () => {
    expect(toPersonInput({ phone: '' }, '0123456789abcdef')).toEqual({ id: '0123456789abcdef', phone: '' });
  });
});
