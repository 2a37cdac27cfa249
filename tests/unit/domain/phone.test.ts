import { describe, expect, it } from 'vitest';
import { formatPhone, parsePhone } from '../../../src/domain/phone.ts';

describe('a phone number', () => {
  it.each([
    '13800138000',
    '138 0013 8000',
    '138-0013-8000',
    '１３８００１３８０００',
    '+8613800138000',
    '+86 138 0013 8000',
    '(+86)13800138000',
    '008613800138000',
    '8613800138000',
    '013800138000',
    '+86 013800138000',
  ])('typed as %j is the same mobile number', (raw) => {
    expect(parsePhone(raw)).toEqual({ kind: 'mobile', normalised: '13800138000', issues: [] });
  });

  it.each([
    ['010-62345678', '01062345678'],
    ['(0551) 2345678', '05512345678'],
    ['0755 82345678', '075582345678'],
    ['+86 10 6234 5678', '01062345678'],
    ['+86-0551-2345678', '05512345678'],
    ['62345678', '62345678'],
    ['2345678', '2345678'],
    ['86123456', '86123456'],
    ['010-62345678-123', '01062345678-123'],
    ['010 6234 5678 转 123', '01062345678-123'],
    ['(010)62345678 ext. 123', '01062345678-123'],
    ['62345678#8', '62345678-8'],
  ])('%s is a landline, kept as %s', (raw, normalised) => {
    expect(parsePhone(raw)).toEqual({ kind: 'landline', normalised, issues: [] });
  });

  it.each([
    ['+852 2345 6789', '+85223456789'],
    ['0082 10 1234 5678', '+821012345678'],
  ])('%s is abroad, kept as %s', (raw, normalised) => {
    expect(parsePhone(raw)).toEqual({ kind: 'international', normalised, issues: [] });
  });

  it.each(['', '  ', '-', '无', '没有', 'none', 'Ｎｏｎｅ'])('%j says that there is none', (raw) => {
    expect(parsePhone(raw)).toEqual({ kind: 'none', normalised: '', issues: [] });
  });

  it.each([
    ['1380013800', '1380013800', 'phoneBadLength'],
    ['138001380001', '138001380001', 'phoneBadLength'],
    ['12345678901', '12345678901', 'phoneBadPrefix'],
    ['+8612', '+8612', 'phoneBadLength'],
    ['12345678', '12345678', 'phoneUnrecognised'],
    ['1380013800O', '1380013800O', 'phoneBadCharacters'],
    ['不知道', '不知道', 'phoneUnrecognised'],
  ])('%s is kept as %s with %s', (raw, normalised, flag) => {
    expect(parsePhone(raw)).toEqual({ kind: 'unknown', normalised, issues: [{ flag, severity: 'fail' }] });
  });
});

it.each([
  ['13800138000', '138 0013 8000'],
  ['01062345678', '010-62345678'],
  ['05512345678', '0551-2345678'],
  ['01062345678-123', '010-62345678-123'],
  ['62345678', '62345678'],
  ['+85223456789', '+85223456789'],
])('%s is shown as %s', (normalised, shown) => {
  expect(formatPhone(normalised)).toBe(shown);
});
