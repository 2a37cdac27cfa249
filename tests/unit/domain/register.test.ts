import { describe, expect, it } from 'vitest';
import type { Entry, Origin } from '../../../src/domain/register.ts';
import { applyEdit, currentFields, lastEdit } from '../../../src/domain/register.ts';

interface Fields {
  readonly name: string;
  readonly phone: string;
}
const A = '0000000000000000';
const B = '1111111111111111';
const origin = (deviceId: string, seq: number, wall: number): Origin => ({
  deviceId,
  seq,
  stamp: { wall, counter: 0 },
});
const apply = (...edits: [Partial<Fields>, Origin][]): Entry<Fields> =>
  edits.reduce<Entry<Fields>>((entry, [fields, from]) => applyEdit(entry, fields, from), {});

describe('a register entry', () => {
  it('shows the last writer of each field, and keeps what lost', () => {
    const entry = apply(
      [{ name: '王五', phone: '13800138000' }, origin(A, 1, 100)],
      [{ name: '王武' }, origin(B, 1, 200)],
    );
    expect(currentFields(entry)).toEqual({ name: '王武', phone: '13800138000' });
    expect(entry.name?.map(({ value }) => value)).toEqual(['王武', '王五']);
  });

  it('takes edits of different fields side by side', () => {
    const entry = apply([{ name: '王五' }, origin(A, 1, 100)], [{ phone: '10086' }, origin(B, 1, 100)]);
    expect(currentFields(entry)).toEqual({ name: '王五', phone: '10086' });
  });

  it('prefers at the same stamp the higher device, and of one device the later place', () => {
    expect(
      currentFields(apply([{ name: 'b' }, origin(B, 1, 100)], [{ name: 'a' }, origin(A, 9, 100)])),
    ).toEqual({
      name: 'b',
    });
    expect(
      currentFields(apply([{ name: '2' }, origin(A, 2, 100)], [{ name: '1' }, origin(A, 1, 100)])),
    ).toEqual({
      name: '2',
    });
  });

  it('counts an edit once, by the stamp that the hub clamped, whichever it hears of first', () => {
    const own: [Partial<Fields>, Origin] = [{ name: '早' }, origin(A, 1, 9000)];
    const clamped: [Partial<Fields>, Origin] = [{ name: '早' }, origin(A, 1, 400)];
    const other: [Partial<Fields>, Origin] = [{ name: '晚' }, origin(B, 1, 500)];
    for (const entry of [apply(own, other, clamped), apply(clamped, other, own)]) {
      expect(currentFields(entry)).toEqual({ name: '晚' });
      expect(entry.name).toHaveLength(2);
    }
  });

  it('knows an emptied field from one that was never set', () => {
    const entry = apply([{ name: '王五' }, origin(A, 1, 100)], [{ name: '' }, origin(A, 2, 200)]);
    expect(currentFields(entry)).toEqual({ name: '' });
  });

  it('leaves the entry that it was given as it was', () => {
    const before = apply([{ name: '王五' }, origin(A, 1, 100)]);
    applyEdit(before, { name: '王武' }, origin(A, 2, 200));
    expect(currentFields(before)).toEqual({ name: '王五' });
  });

  it('knows when it was last edited', () => {
    const entry = apply([{ name: '王五' }, origin(A, 1, 100)], [{ phone: '1' }, origin(A, 2, 300)]);
    expect(lastEdit(entry)).toEqual({ wall: 300, counter: 0 });
    expect(lastEdit({})).toBe(undefined);
  });
});
