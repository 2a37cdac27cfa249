import { describe, expect, it } from 'vitest';
import type { Decision, Reason } from '../../../../src/domain/passage.ts';
import {
  changeDraft,
  EMPTY_CORRECTION,
  outcomeOf,
  retypeDraft,
} from '../../../../src/features/gate/today/correctDraft.ts';
import { passage } from '../../protocol/samples.ts';
import { policy } from './builders.ts';

const reading = { method: 'infrared', site: 'forehead', secondsBefore: 4 } as const;
const standing = (deciCelsius: number, decision: Decision, reason: Reason) => ({
  passage: { ...passage, readings: [{ ...reading, deciCelsius }], decision, reason },
  withdrawn: false,
});
const passed = standing(368, 'admitted', 'normal');
const held = standing(378, 'held', 'fever');
const takenOver = { ...retypeDraft(EMPTY_CORRECTION, '378'), takenOver: 'fever' } as const;

describe('a note that is added while another phone corrects 36.8 to 37.8 and held', () => {
  it('is all that is said, and the form shows what the other has corrected', () => {
    const draft = changeDraft(EMPTY_CORRECTION, { note: '下午还要回来' }, passed);
    const { fields, form } = outcomeOf(draft, held, policy);
    expect(fields).toEqual({ note: '下午还要回来' });
    expect(form).toMatchObject({ decision: 'held', deciCelsius: 378 });
  });
});

describe('a temperature that is half typed', () => {
  const half = retypeDraft(EMPTY_CORRECTION, '37');

  it('is to be finished before anything is saved', () => {
    expect(outcomeOf(half, passed, policy).isHalfTyped).toBe(true);
    expect(outcomeOf(retypeDraft(half, '999'), passed, policy).isHalfTyped).toBe(true);
    expect(outcomeOf(retypeDraft(half, '378'), passed, policy).isHalfTyped).toBe(false);
  });

  it('is in the way of nothing where the passage did not happen', () => {
    const { isHalfTyped, fields } = outcomeOf(changeDraft(half, { withdrawn: true }, passed), passed, policy);
    expect(isHalfTyped).toBe(false);
    expect(fields).toEqual({ withdrawn: true });
  });
});

describe('the decision that fits the temperature that was typed', () => {
  it('is asked for, and is said with its reason once it was taken over', () => {
    const typed = retypeDraft(EMPTY_CORRECTION, '378');
    expect(outcomeOf(typed, passed, policy).asked).toEqual({ crossing: 'fever', deciCelsius: 378 });
    const { asked, fields } = outcomeOf(takenOver, passed, policy);
    expect(asked).toBe(undefined);
    expect(fields).toEqual({
      readings: [{ ...reading, deciCelsius: 378 }],
      decision: 'held',
      decisionReason: 'fever',
    });
  });

  it('goes with that temperature, when the one that was saved is left or no fever is typed', () => {
    const left = outcomeOf(retypeDraft(takenOver, undefined), passed, policy);
    expect(left.form.decision).toBe('admitted');
    expect(left.fields).toEqual({});
    expect(outcomeOf(retypeDraft(takenOver, '369'), passed, policy).fields).toEqual({
      readings: [{ ...reading, deciCelsius: 369 }],
    });
  });

  it('stays where another phone corrects the temperature to a fever and leaves the decision', () => {
    const other = standing(379, 'admitted', 'volunteer');
    expect(outcomeOf(takenOver, other, policy).fields).toEqual({
      readings: [{ ...reading, deciCelsius: 378 }],
      decision: 'held',
      decisionReason: 'fever',
    });
  });

  it('is not one that somebody has chosen: that stays when the temperature is left', () => {
    const refused = changeDraft(takenOver, { decision: 'refused' }, passed);
    expect(outcomeOf(retypeDraft(refused, undefined), passed, policy).fields).toEqual({
      decision: 'refused',
      decisionReason: 'volunteer',
    });
  });
});
