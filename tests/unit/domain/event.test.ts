import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { EventKind } from '../../../src/domain/event.ts';
import { bodySchemas, mayComeFromPhone } from '../../../src/domain/event.ts';
import { refText } from '../../../src/domain/refText.ts';

const KINDS = Object.keys(bodySchemas) as EventKind[];

describe('an event', () => {
  it('from a phone says what happened at its gate, and nothing of what the hub decides', () => {
    expect(KINDS.filter(mayComeFromPhone)).toEqual([
      'passageRecorded',
      'personRecorded',
      'vehicleRecorded',
      'shiftStarted',
      'passageCorrected',
      'holdStepRecorded',
    ]);
  });

  it('is named by its device and place', () => {
    expect(refText({ deviceId: '0123456789abcdef', seq: 12 })).toBe('0123456789abcdef:12');
  });

  it('of an edit may set any of the fields, none of them with a wrong value', () => {
    const edit = (fields: object) =>
      z.safeParse(bodySchemas.personRecorded, { id: '0123456789abcdef', fields, reason: '' }).success;
    expect(edit({})).toBe(true);
    expect(edit({ name: '' })).toBe(true);
    expect(edit({ name: '王'.repeat(120), flags: ['idBadCheckDigit'] })).toBe(true);
    expect(edit({ name: '王'.repeat(121) })).toBe(false);
    expect(edit({ name: 7 })).toBe(false);
    expect(edit({ category: 'stranger' })).toBe(false);
    expect(edit({ flags: ['noSuchFlag'] })).toBe(false);
  });
});
