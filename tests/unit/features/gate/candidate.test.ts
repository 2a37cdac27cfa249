import { describe, expect, it } from 'vitest';
import {
  candidateOfPass,
  candidateOfPerson,
  candidateOfVehicle,
} from '../../../../src/features/gate/candidate.ts';
import { pass } from './builders.ts';

describe('whoever was taken out of the register', () => {
  it('is known as such when a pass still leads to the entry', () => {
    const { id } = pass.subject;
    const gone = { withdrawn: true };
    expect(candidateOfPerson({ id, fields: { name: '王建国', ...gone } }, null).withdrawn).toBe(true);
    expect(candidateOfVehicle({ id, fields: { plate: '鄂A12345', ...gone } }, null).withdrawn).toBe(true);
  });

  it('is not whoever stands in it, was put back, or was never there', () => {
    const { id } = pass.subject;
    expect(candidateOfPerson({ id, fields: { name: '王建国' } }, null).withdrawn).toBe(false);
    expect(candidateOfVehicle({ id, fields: { plate: '鄂A12345', withdrawn: false } }, null).withdrawn).toBe(
      false,
    );
    expect(candidateOfPass(pass, null).withdrawn).toBe(false);
  });
});
