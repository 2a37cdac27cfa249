import { describe, expect, it } from 'vitest';
import {
  foldCode,
  formatCode,
  readLink,
  readScanned,
  readTyped,
} from '../../../../src/features/enrol/invitation.ts';

describe('a code that was typed', () => {
  it.each(['7K3QM-0V9TX', '7k3qm0v9tx', ' 7K3QM 0V9TX ', '7k3qm—Ov9tx', '７Ｋ３ＱＭ０Ｖ９ＴＸ'])(
    '%s',
    (text) => {
      expect(readTyped(text)).toStrictEqual({ ok: true, value: { code: '7K3QM0V9TX', origin: null } });
    },
  );

  it('takes letters that look like digits for those', () => {
    expect(foldCode('iLoOl')).toBe('11001');
  });

  it.each([
    ['7K3QM', 'tooShort'],
    ['7K3QM0V9TXX', 'tooLong'],
    ['UK3QM0V9TX', 'badCharacter'],
    ['你好', 'badCharacter'],
  ] as const)('%s: %s', (text, error) => {
    expect(readTyped(text)).toStrictEqual({ ok: false, error });
  });

  it('is shown in the groups in which it is read aloud', () => {
    expect([formatCode('7K3QM'), formatCode('7K3QM0'), formatCode('7K3QM0V9TX')]).toStrictEqual([
      '7K3QM',
      '7K3QM-0',
      '7K3QM-0V9TX',
    ]);
  });
});

describe('a link', () => {
  it.each(['https://hub.example/enrol#7K3QM-0V9TX', 'https://hub.example/enrol?c=7k3qm0v9tx'])(
    '%s',
    (link) => {
      expect(readLink(link)).toStrictEqual({
        ok: true,
        value: { code: '7K3QM0V9TX', origin: 'https://hub.example' },
      });
    },
  );

  it.each([
    'https://hub.example/#7K3QM0V9TX',
    'javascript:alert(1)//enrol#7K3QM0V9TX',
    'https://hub.example/enrol',
    '',
    '\u0000',
  ])('is none: %j', (link) => {
    expect(readLink(link)).toStrictEqual({ ok: false, error: 'notAnInvitation' });
  });
});

it('a camera may read the link or the bare code', () => {
  expect(readScanned('7K3QM-0V9TX').ok).toBe(true);
  expect(readScanned('https://hub.example/enrol#7K3QM-0V9TX').ok).toBe(true);
  expect(readScanned('https://example.com')).toStrictEqual({ ok: false, error: 'notAnInvitation' });
});
