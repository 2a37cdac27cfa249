import { describe, expect, it } from 'vitest';
import { personTokens, vehicleTokens } from '../../../src/store/registerEntry.ts';

describe('who was taken out of the register', () => {
  const person = { name: '王建国', household: '3组12号', phone: '13800138000' };
  const vehicle = { plate: '冀A12345', driver: '王建国' };

  it('is found by no word that is typed at a gate', () => {
    expect(personTokens({ ...person, withdrawn: true })).toEqual([]);
    expect(vehicleTokens({ ...vehicle, withdrawn: true })).toEqual([]);
  });

  it('is found again when the entry has come back', () => {
    expect(personTokens({ ...person, withdrawn: false })).toEqual(personTokens(person));
    expect(personTokens(person)).toContain('王建国');
    expect(vehicleTokens({ ...vehicle, withdrawn: false })).toContain('A123');
  });
});
