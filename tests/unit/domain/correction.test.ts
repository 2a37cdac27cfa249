import { describe, expect, it } from 'vitest';
import type { CorrectionFields } from '../../../src/domain/correction.ts';
import {
  correctedPassage,
  correctionBy,
  correctionInput,
  correctionSchema,
  correctionSteps,
  withChange,
} from '../../../src/domain/correction.ts';
import type { Origin } from '../../../src/domain/register.ts';
import { applyEdit } from '../../../src/domain/register.ts';
import { passage } from '../protocol/samples.ts';

const GATE = '0000000000000001';
const OFFICE = '0000000000000002';
const at = (wall: number, deviceId = GATE, seq = wall): Origin => ({
  deviceId,
  seq,
  stamp: { wall, counter: 0 },
});
const fold = (...edits: [CorrectionFields, Origin][]) =>
  edits.reduce((entry, [fields, origin]) => applyEdit<Record<string, unknown>>(entry, fields, origin), {});
const isValid = (fields: object, reason: string): boolean =>
  correctionSchema.safeParse({ passage: { deviceId: GATE, seq: 1 }, fields, reason }).success;

describe('a correction', () => {
  it('says something, and why', () => {
    expect(isValid({ direction: 'out' }, '点错了方向')).toBe(true);
    expect(isValid({ direction: 'out' }, '')).toBe(false);
    expect(isValid({ direction: 'out' }, '  ')).toBe(false);
    expect(isValid({}, '点错了方向')).toBe(false);
    expect(isValid({ direction: undefined }, '点错了方向')).toBe(false);
    expect(isValid({ note: '王'.repeat(501) }, '改备注')).toBe(false);
  });

  it('need not say why a passage is taken back at once, but why one is brought back', () => {
    expect(isValid({ withdrawn: true }, '')).toBe(true);
    expect(isValid({ withdrawn: true, note: '' }, '')).toBe(false);
    expect(isValid({ withdrawn: false }, '')).toBe(false);
    expect(isValid({ withdrawn: false }, '确实来过')).toBe(true);
  });
});

describe('a corrected passage', () => {
  it('is what was recorded, where nothing was corrected', () => {
    expect(correctedPassage(passage, {})).toEqual({ passage, withdrawn: false });
  });

  it('shows the last writer of each field, in whatever order the corrections come', () => {
    const edits: [CorrectionFields, Origin][] = [
      [{ direction: 'out', note: '一' }, at(1)],
      [{ note: '二', decision: 'held', decisionReason: 'volunteer' }, at(3, OFFICE)],
      [{ note: '三' }, at(2)],
    ];
    const shown = {
      passage: { ...passage, direction: 'out', decision: 'held', reason: 'volunteer', note: '二' },
      withdrawn: false,
    };
    expect(correctedPassage(passage, fold(...edits))).toEqual(shown);
    expect(correctedPassage(passage, fold(...edits.toReversed(), ...edits))).toEqual(shown);
  });

  it('of two corrections at the same time shows that of the greater device', () => {
    const entry = fold([{ note: '值班室' }, at(5, OFFICE)], [{ note: '卡口' }, at(5, GATE)]);
    expect(correctedPassage(passage, entry).passage.note).toBe('值班室');
  });

  it('is taken back, and back again', () => {
    const undone = fold([{ withdrawn: true }, at(1)]);
    expect(correctedPassage(passage, undone)).toEqual({ passage, withdrawn: true });
    const restored = fold([{ withdrawn: true }, at(1)], [{ withdrawn: false }, at(2, OFFICE)]);
    expect(correctedPassage(passage, restored).withdrawn).toBe(false);
  });
});

describe('a form that corrects a passage', () => {
  const stands = { passage, withdrawn: false };
  const input = correctionInput(stands);

  it('begins with the passage as it stands, by which nothing is corrected', () => {
    expect(input).toEqual({
      direction: 'in',
      decision: 'admitted',
      note: passage.note,
      withdrawn: false,
      deciCelsius: passage.readings.at(-1)?.deciCelsius,
    });
    expect(correctionBy(input, stands)).toEqual({});
    expect(correctionBy({ ...input, note: ` ${passage.note} ` }, stands)).toEqual({});
  });

  it('corrects what was changed in it alone; another decision is that of whoever decided', () => {
    expect(correctionBy({ ...input, direction: 'out' }, stands)).toEqual({ direction: 'out' });
    expect(correctionBy({ ...input, decision: 'held' }, stands)).toEqual({
      decision: 'held',
      decisionReason: 'volunteer',
    });
  });

  it('corrects the number of the last reading, and neither how it was taken nor the ones before', () => {
    const [first, last] = [
      { deciCelsius: 376, method: 'infrared', site: 'forehead', secondsBefore: 320 },
      { deciCelsius: 367, method: 'contact', site: 'axilla', secondsBefore: 4 },
    ] as const;
    const measured = { passage: { ...passage, readings: [first, last] }, withdrawn: false };
    const form = { ...correctionInput(measured), deciCelsius: 376 };
    expect(correctionBy(form, measured)).toEqual({ readings: [first, { ...last, deciCelsius: 376 }] });
    expect(correctionBy({ ...form, decision: 'held', decisionReason: 'fever' }, measured)).toEqual({
      readings: [first, { ...last, deciCelsius: 376 }],
      decision: 'held',
      decisionReason: 'fever',
    });
  });

  it('corrects no temperature where none was taken', () => {
    const unmeasured = { passage: { ...passage, readings: [] }, withdrawn: false };
    expect(correctionInput(unmeasured).deciCelsius).toBe(null);
    expect(correctionBy({ ...correctionInput(unmeasured), deciCelsius: 376 }, unmeasured)).toEqual({});
  });

  it('corrects nothing else of what did not happen', () => {
    expect(correctionBy({ ...input, direction: 'out', withdrawn: true }, stands)).toEqual({
      withdrawn: true,
    });
  });
});

describe('a form in which something was changed before another phone corrected the passage', () => {
  const reading = { method: 'infrared', site: 'forehead', secondsBefore: 4 } as const;
  const opened = {
    passage: { ...passage, readings: [{ ...reading, deciCelsius: 368 }] },
    withdrawn: false,
  };
  const by = (fields: CorrectionFields) => correctedPassage(opened.passage, fold([fields, at(2)]));
  const held = by({
    readings: [{ ...reading, deciCelsius: 378 }],
    decision: 'held',
    decisionReason: 'fever',
  });

  it('says what was changed in it, and takes nothing back of what the other has said', () => {
    const changes = withChange({}, { note: '下午还要回来' }, opened);
    expect(correctionBy(changes, held)).toEqual({ note: '下午还要回来' });
  });

  it('says nothing of what was put back to how the passage stood', () => {
    const there = withChange({ note: '下午还要回来' }, { direction: 'out' }, opened);
    const back = withChange(there, { direction: 'in' }, opened);
    expect(correctionBy(back, by({ direction: 'out' }))).toEqual({ note: '下午还要回来' });
  });

  it('says a change in the same field, and not one that the other has said already', () => {
    const changes = withChange(withChange({}, { decision: 'held' }, opened), { direction: 'out' }, opened);
    expect(correctionBy(changes, held)).toEqual({ direction: 'out' });
    expect(correctionBy(changes, by({ decision: 'refused', direction: 'out' }))).toEqual({
      decision: 'held',
      decisionReason: 'volunteer',
    });
  });
});

describe('the history of a passage', () => {
  it('says of each correction what it changed from what to what, the earliest first', () => {
    const entry = fold(
      [{ direction: 'in', decision: 'held', decisionReason: 'fever' }, at(4, OFFICE, 9)],
      [{ direction: 'out' }, at(2, GATE, 8)],
      [{ withdrawn: true }, at(6, GATE, 10)],
    );
    expect(correctionSteps(passage, entry)).toEqual([
      { ...at(2, GATE, 8), changes: [{ field: 'direction', from: 'in', to: 'out' }] },
      {
        ...at(4, OFFICE, 9),
        changes: [
          { field: 'direction', from: 'out', to: 'in' },
          { field: 'decision', from: 'admitted', to: 'held' },
          { field: 'decisionReason', from: 'normal', to: 'fever' },
        ],
      },
      { ...at(6, GATE, 10), changes: [{ field: 'withdrawn', from: false, to: true }] },
    ]);
  });
});
