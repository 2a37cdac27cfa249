import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Pass } from '../../../src/domain/pass.ts';
import { passLabel, passOutcome, passSchema } from '../../../src/domain/pass.ts';

const pass: Pass = {
  passId: '0123456789abcdef',
  subject: { type: 'person', id: 'fedcba9876543210' },
  label: '王守望',
  validFrom: 1000,
  validUntil: 2000,
};

describe('a pass whose signature is good', () => {
  it.each([
    [999, false, 'notYetValid'],
    [1000, false, 'valid'],
    [1999, false, 'valid'],
    [2000, false, 'expired'],
    [1500, true, 'revoked'],
    [999, true, 'revoked'],
    [2000, true, 'revoked'],
  ])('at %d, revoked %s: %s', (now, revoked, outcome) => {
    expect(passOutcome(pass, now, revoked)).toBe(outcome);
  });
});

describe('passLabel', () => {
  it.each([
    ['a short name as it is', '王守望', '王守望'],
    ['blanks around it away', '  王守望 ', '王守望'],
    ['24 bytes as they are', '欧阳守望欧阳守望', '欧阳守望欧阳守望'],
    ['the ninth Chinese character away', '一二三四五六七八九', '一二三四五六七八'],
    ['24 letters', 'abcdefghijklmnopqrstuvwxyz', 'abcdefghijklmnopqrstuvwx'],
    ['no half of a character of three bytes', 'a一二三四五六七八', 'a一二三四五六七'],
    ['no half of a character of four bytes', 'abc𠮷𠮷𠮷𠮷𠮷𠮷', 'abc𠮷𠮷𠮷𠮷𠮷'],
    ['no blank at the cut', 'Bartholomew Featherston e', 'Bartholomew Featherston'],
    ['a plate', '鄂A12345', '鄂A12345'],
    ['nothing of nothing', '', ''],
  ])('leaves %s', (_, name, label) => {
    expect(passLabel(name)).toBe(label);
    expect(passLabel(label)).toBe(label);
    expect(new TextEncoder().encode(label).length).toBeLessThanOrEqual(24);
  });

  it('is what a pass must carry', () => {
    expect(z.safeParse(passSchema, pass).success).toBe(true);
    expect(z.safeParse(passSchema, { ...pass, label: '一二三四五六七八九' }).success).toBe(false);
  });
});
