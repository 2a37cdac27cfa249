import { describe, expect, it } from 'vitest';
import type { CorrectedPassage } from '../../../src/domain/correction.ts';
import type { HoldStepName, PlacedStep } from '../../../src/domain/hold.ts';
import { foldHold, holdStepSchema, lastStep, reportOf, withStep } from '../../../src/domain/hold.ts';
import { feverPassage, passage } from '../protocol/samples.ts';

const GATE = '0000000000000001';
const OFFICE = '0000000000000002';
const held: CorrectedPassage = { passage: feverPassage, withdrawn: false };

const step = (seq: number, name: HoldStepName, text = name as string, deviceId = GATE): PlacedStep => ({
  deviceId,
  seq,
  stamp: { wall: seq, counter: 0 },
  step: name,
  text,
  readings: [],
  withdraws: null,
  reason: '',
});
const slip = (seq: number, of: number): PlacedStep => ({
  ...step(seq, 'withdrawn', ''),
  withdraws: { deviceId: GATE, seq: of },
});
const isValid = (body: object): boolean =>
  holdStepSchema.safeParse({
    passage: { deviceId: GATE, seq: 1 },
    step: 'placed',
    text: '帐篷',
    readings: [],
    withdraws: null,
    reason: '',
    ...body,
  }).success;

describe('a step of a hold', () => {
  it('says where, whom, to whom, whereto or why', () => {
    expect(isValid({})).toBe(true);
    expect(isValid({ text: ' ' })).toBe(false);
    expect(isValid({ step: 'released', text: '' })).toBe(false);
    expect(isValid({ text: '王'.repeat(201) })).toBe(false);
  });

  it('has readings where it was measured, and nowhere else', () => {
    const { readings } = feverPassage;
    expect(isValid({ step: 'measured', text: '', readings })).toBe(true);
    expect(isValid({ step: 'measured', text: '' })).toBe(false);
    expect(isValid({ readings })).toBe(false);
  });

  it('names the step that it takes back, and only then', () => {
    const withdraws = { deviceId: GATE, seq: 2 };
    expect(isValid({ step: 'withdrawn', text: '', withdraws })).toBe(true);
    expect(isValid({ step: 'withdrawn', text: '' })).toBe(false);
    expect(isValid({ withdraws })).toBe(false);
  });
});

describe('a hold', () => {
  it('is open from its passage until they are transferred or released', () => {
    expect(foldHold(held, []).state).toBe('open');
    expect(foldHold(held, [step(2, 'placed'), step(3, 'called'), step(4, 'reported')]).state).toBe('open');
    expect(foldHold(held, [step(2, 'transferred')]).state).toBe('closed');
    expect(foldHold(held, [step(2, 'released')]).state).toBe('closed');
  });

  it('waits for its passage with what was said of it', () => {
    const hold = foldHold(undefined, [step(2, 'placed')]);
    expect(hold.state).toBe('none');
    expect(hold.steps.map(({ text }) => text)).toEqual(['placed']);
  });

  it('is none where the rules of then knew no holding, until somebody says a step', () => {
    const { reportWithinSeconds: _, ...plain } = feverPassage;
    const before: CorrectedPassage = { passage: plain, withdrawn: false };
    expect(foldHold(before, []).state).toBe('none');
    expect(foldHold(before, [step(2, 'placed')]).state).toBe('open');
    expect(foldHold({ passage, withdrawn: false }, []).state).toBe('none');
  });

  it('ends with its passage: taken back, or corrected to another decision', () => {
    expect(foldHold({ ...held, withdrawn: true }, [step(2, 'placed')]).state).toBe('ended');
    const admitted: CorrectedPassage = {
      passage: { ...feverPassage, decision: 'admitted' },
      withdrawn: false,
    };
    expect(foldHold(admitted, [step(2, 'placed')]).state).toBe('ended');
  });

  it('shows what was said after it was closed, and stays closed', () => {
    const hold = foldHold(held, [step(2, 'transferred'), step(3, 'measured')]);
    expect(hold.state).toBe('closed');
    expect(hold.steps.map((one) => one.step)).toEqual(['transferred', 'measured']);
  });

  it('shows the last step of a kind, and counts the first report', () => {
    const hold = foldHold(held, [
      step(5, 'reported', '县疾控中心', OFFICE),
      step(4, 'placed', '车内等候'),
      step(3, 'reported', '乡镇卫生院'),
      step(2, 'placed', '帐篷'),
    ]);
    expect(lastStep(hold, 'placed')?.text).toBe('车内等候');
    expect(reportOf(hold)?.text).toBe('乡镇卫生院');
    expect(lastStep(hold, 'called')).toBeUndefined();
  });

  it('is open again when the step that closed it was a slip', () => {
    const hold = foldHold(held, [step(2, 'placed'), step(3, 'released'), slip(4, 3)]);
    expect(hold.state).toBe('open');
    expect(hold.steps.map((one) => one.step)).toEqual(['placed']);
    expect(hold.withdrawn.map((one) => one.step)).toEqual(['released']);
    expect(reportOf(hold)).toBeUndefined();
  });

  it('keeps the earlier stamp of a step that is heard twice, as the hub may have clamped it', () => {
    const clamped = { ...step(3, 'placed'), stamp: { wall: 1, counter: 0 } };
    const said = [step(2, 'called'), step(3, 'placed')];
    expect(withStep(said, clamped).map((one) => one.step)).toEqual(['placed', 'called']);
    expect(withStep([clamped, step(2, 'called')], step(3, 'placed'))).toEqual([clamped, step(2, 'called')]);
  });
});
