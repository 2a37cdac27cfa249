import { describe, expect, it } from 'vitest';
import type { TypedHolding } from '../../../src/console/policy/holdingForm.ts';
import { holdingErrors, holdingFrom, typedHoldingOf } from '../../../src/console/policy/holdingForm.ts';

const holding = {
  report: { withinMinutes: 120, from: 'firstFever' as const },
  places: ['帐篷', '车内等候'],
  contacts: [
    { name: '村医 王大夫', phone: '138 0013 8000' },
    { name: '乡镇值班室', phone: '' },
  ],
  destinations: ['乡镇卫生院'],
};
const typed = (more: Partial<TypedHolding> = {}): TypedHolding => ({ ...typedHoldingOf(holding), ...more });

describe('the form of the rules for those who are held', () => {
  it('shows each list line by line, and gives back what it showed', () => {
    expect(typed()).toEqual({
      on: true,
      minutes: '120',
      from: 'firstFever',
      places: '帐篷\n车内等候',
      contacts: '村医 王大夫 138 0013 8000\n乡镇值班室',
      destinations: '乡镇卫生院',
    });
    expect(holdingErrors(typed())).toEqual({});
    expect(holdingFrom(typed())).toEqual(holding);
  });

  it('tells a number from a name however they are set apart, and drops blank and repeated lines', () => {
    const contacts = '村医，13800138000\n\n卫生院：０７１８－１２３\n2号楼\n2号楼 ';
    expect(holdingFrom(typed({ contacts }))?.contacts).toEqual([
      { name: '村医', phone: '13800138000' },
      { name: '卫生院', phone: '0718-123' },
      { name: '2号楼', phone: '' },
    ]);
  });

  it('says nothing where it is switched off, whatever is typed', () => {
    expect(holdingFrom(typed({ on: false }))).toBeUndefined();
    expect(holdingErrors(typed({ on: false, minutes: 'x' }))).toEqual({});
    expect(typedHoldingOf(undefined)).toMatchObject({ on: false, minutes: '120', places: '' });
  });

  it.each([
    [{ minutes: '' }, { minutes: 'notNumber' }],
    [{ minutes: '0' }, { minutes: 'outOfRange' }],
    [{ minutes: '10081' }, { minutes: 'outOfRange' }],
    [{ places: '王'.repeat(61) }, { places: 'tooLong' }],
    [{ contacts: `村医 ${'1'.repeat(21)}` }, { contacts: 'tooLong' }],
    [{ destinations: Array.from({ length: 21 }, (_, i) => `${i}`).join('\n') }, { destinations: 'tooMany' }],
  ] as const)('%j is %j', (change, errors) => {
    expect(holdingErrors(typed(change))).toEqual(errors);
  });
});
