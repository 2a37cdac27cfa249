import { describe, expect, it } from 'vitest';
import {
  partError,
  procedureFrom,
  typedPartsOf,
  withPart,
} from '../../../src/console/policy/procedureForm.ts';
import type { ProcedurePart } from '../../../src/domain/policy.ts';

const parts: readonly ProcedurePart[] = [
  { situation: 'fever', text: '请到一旁休息后复测' },
  { situation: 'refusal', text: '说明原因\n不争执' },
];

describe('the form of the procedure', () => {
  it('gives back what it showed, and nothing for rules that say nothing', () => {
    expect(procedureFrom(typedPartsOf([...parts]))).toEqual(parts);
    expect(typedPartsOf(undefined)).toEqual([]);
    expect(procedureFrom([])).toBeUndefined();
  });

  it('gives texts without the blanks around them', () => {
    expect(procedureFrom([{ key: 0, situation: 'noPass', text: '\n按姓名查找 ' }])).toEqual([
      { situation: 'noPass', text: '按姓名查找' },
    ]);
  });

  it('denies a part that says nothing, and one that is too long', () => {
    const added = withPart(typedPartsOf([...parts]), 'vehicle');
    expect(added.map(partError)).toEqual([undefined, undefined, 'empty']);
    expect(partError({ key: 0, situation: 'fever', text: ' \n ' })).toBe('empty');
    expect(partError({ key: 0, situation: 'fever', text: '测'.repeat(2000) })).toBeUndefined();
    expect(partError({ key: 0, situation: 'fever', text: '测'.repeat(2001) })).toBe('tooLong');
  });

  it('keeps parts apart as others go and come', () => {
    const [first, second] = withPart(withPart([], 'fever'), 'noPass');
    if (first === undefined || second === undefined) throw new Error('two parts were added');
    expect(withPart([second], 'fever').map(({ key }) => key)).toEqual([1, 2]);
    expect(withPart([first], 'fever').map(({ key }) => key)).toEqual([0, 1]);
  });

  it('takes no more than twenty', () => {
    const twenty = Array.from({ length: 20 }, (_, key) => ({ key, situation: 'fever', text: '测' }) as const);
    expect(withPart(twenty, 'fever')).toHaveLength(20);
  });
});
