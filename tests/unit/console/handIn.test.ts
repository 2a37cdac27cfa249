import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/console/handIn/outcome.ts';
import type { HandedIn } from '../../../src/protocol/consoleHub.ts';

const NOTHING: HandedIn = { phones: [], unknown: [], notStored: 0, damaged: 0, tooNew: 0, isCut: false };
const phone = (fresh: number, known: number, apart: number) => ({
  deviceId: '0123456789abcdef',
  deviceLabel: 'Android',
  fresh,
  known,
  apart,
});

describe('a file that was handed in', () => {
  it('was taken when all of it was new, known or held apart', () => {
    expect(outcomeOf({ ...NOTHING, phones: [phone(7, 2, 0), phone(1, 0, 3)] })).toEqual({
      extent: 'all',
      fresh: 8,
      known: 2,
      apart: 3,
      ofUnknown: 0,
      remedies: [],
    });
  });

  it('of a phone that had nothing to send is no failure', () => {
    expect(outcomeOf(NOTHING)).toMatchObject({ extent: 'all', remedies: [] });
  });

  it('was taken in part when something of it is to be handed in again', () => {
    const unknown = [{ deviceId: 'fedcba9876543210', items: 40 }];
    expect(outcomeOf({ ...NOTHING, phones: [phone(0, 5, 0)], unknown })).toMatchObject({
      extent: 'part',
      ofUnknown: 40,
      remedies: ['unknown'],
    });
    expect(outcomeOf({ ...NOTHING, phones: [phone(5, 0, 0)], isCut: true, damaged: 1 })).toMatchObject({
      extent: 'part',
      remedies: ['damaged', 'isCut'],
    });
  });

  it('was not taken when nothing of it was', () => {
    expect(outcomeOf({ ...NOTHING, tooNew: 3 })).toMatchObject({ extent: 'none', remedies: ['tooNew'] });
    expect(outcomeOf({ ...NOTHING, phones: [phone(0, 0, 0)], notStored: 4 })).toMatchObject({
      extent: 'none',
      remedies: ['notStored'],
    });
  });
});
