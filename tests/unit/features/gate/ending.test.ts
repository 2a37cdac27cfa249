import { describe, expect, it } from 'vitest';
import { endingOf } from '../../../../src/features/gate/lookup/ending.ts';

const wang = { phone: '13800138000', idDocument: '11010519491231002X' };

describe('the number by which somebody was found', () => {
  it.each([
    ['the phone', '000', { of: 'phone', end: '8000' }],
    ['the ID document', '002X', { of: 'idDocument', end: '002X' }],
    ['the ID document, in lower case', '2x', { of: 'idDocument', end: '002X' }],
    ['a whole number in groups, of which the end is enough', '138 0013 8000', { of: 'phone', end: '8000' }],
    ['a number beside a name', '王 8000', { of: 'phone', end: '8000' }],
  ])('is told by its end: %s', (_, text, expected) => {
    expect(endingOf(wang, text)).toStrictEqual(expected);
  });

  it('is never shown whole', () => {
    expect(endingOf({ phone: '', idDocument: '8012' }, '12')).toStrictEqual({ of: 'idDocument', end: '12' });
    expect(endingOf({ idDocument: '8012' }, '8012')).toStrictEqual({ of: 'idDocument', end: '12' });
  });

  it.each(['王', '0', '13800', '鄂A12345'])('is none for what is the end of neither: %s', (text) => {
    expect(endingOf(wang, text)).toBeUndefined();
  });
});
