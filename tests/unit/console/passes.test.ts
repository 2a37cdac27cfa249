import { describe, expect, it } from 'vitest';
import { breakText, sizeFor, widthInEm } from '../../../src/console/passes/cardText.ts';
import { passToPrint } from '../../../src/console/passes/makePasses.ts';
import { passState } from '../../../src/console/passes/passState.ts';
import type { PassRow } from '../../../src/protocol/consolePasses.ts';

const now = Date.UTC(2026, 10, 22, 4);

const row = (name: string, from: number, until: number, more: Partial<PassRow> = {}): PassRow => ({
  pass: {
    passId: name.padEnd(16, '0'),
    subject: { type: 'person', id: '0123456789abcdef' },
    label: name,
    validFrom: now + from,
    validUntil: now + until,
  },
  villageId: '0123456789abcdef',
  issuedAt: now,
  revokedAt: null,
  revocationReason: '',
  code: 'SW1:X',
  ...more,
});

describe('of several passes', () => {
  it('the one in force that lasts longest is printed', () => {
    const rows = [
      row('a', -5, 10),
      row('b', -5, 90),
      row('c', -5, -1),
      row('d', 5, 900),
      row('e', -5, 900, { revokedAt: now, code: null }),
    ];
    expect(passToPrint(rows, now)?.pass.label).toBe('b');
    expect(passToPrint(rows.slice(2), now)).toBeUndefined();
  });

  it('each says how it stands', () => {
    const states = [row('a', -5, 10), row('b', 5, 10), row('c', -5, 0)].map(({ pass }) =>
      passState(pass, false, now),
    );
    expect(states).toEqual(['valid', 'notYetValid', 'expired']);
    expect(passState(row('a', -5, 10).pass, true, now)).toBe('revoked');
  });
});

describe('words on a card', () => {
  it('are measured by what they are made of', () => {
    expect(widthInEm('王秀英')).toBe(3);
    expect(widthInEm('鄂J·D7569')).toBeGreaterThan(5);
  });

  it('are as large as the room allows', () => {
    expect(sizeFor('王秀英', 38.5, 9, 5)).toBe(9);
    expect(sizeFor('买买提艾力江', 38.5, 9, 5)).toBeCloseTo(38.5 / 6);
    expect(sizeFor('买买提·艾力江·吐尔逊江', 38.5, 9, 5)).toBe(5);
  });

  it('break between characters, but not within a word in letters', () => {
    expect(breakText('三组十二号东院', 4, 2)).toEqual(['三组十二', '号东院']);
    expect(breakText('Jean Montgomery', 8, 2)).toEqual(['Jean', 'Montgomery']);
  });

  it('break a word that is longer than a line', () => {
    for (const line of breakText('abcdefghijklmnopqrstuvwxyz'.repeat(4), 10, 2)) {
      expect(widthInEm(line)).toBeLessThanOrEqual(10);
    }
    expect(breakText('AAAAAA', 2.2, 2)).toEqual(['AAA', 'AAA']);
  });

  it('end in an ellipsis when there is no more room', () => {
    expect(breakText('三组十二号东院后门', 4, 2)).toEqual(['三组十二', '号东院…']);
    expect(breakText('', 4, 2)).toEqual([]);
  });
});
