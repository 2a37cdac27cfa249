import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  deciCelsiusOf,
  entryOf,
  eraseDigit,
  temperaturePlaces,
  typeDigit,
} from '../../../src/ui/temperatureEntry.ts';

const typed = (keys: string) => [...keys].reduce(typeDigit, '');

describe('typing a temperature', () => {
  it('has a 3 in front: two digits are enough', () => {
    expect(deciCelsiusOf(typed('66'))).toBe(366);
    expect(deciCelsiusOf(typed('90'))).toBe(390);
    expect(deciCelsiusOf(typed('55'))).toBe(355);
  });

  it('takes the same number typed in full', () => {
    expect(deciCelsiusOf(typed('366'))).toBe(366);
    expect(deciCelsiusOf(typed('345'))).toBe(345);
    expect(deciCelsiusOf(typed('333'))).toBe(333);
  });

  it('reaches 40 and more', () => {
    expect(deciCelsiusOf(typed('401'))).toBe(401);
    expect(deciCelsiusOf(typed('420'))).toBe(420);
  });

  it('has no value before the tenth is typed', () => {
    expect([typed(''), typed('3'), typed('6'), typed('36'), typed('40')].map(deciCelsiusOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('ignores digits for which there is no place, and what is no digit', () => {
    expect(typed('6677')).toBe('366');
    expect(typeDigit('36', '.')).toBe('36');
    expect(typeDigit('36', '12')).toBe('36');
  });

  it('erases from the end, the 3 together with the digit behind it', () => {
    expect(eraseDigit('366')).toBe('36');
    expect(eraseDigit('36')).toBe('');
    expect(eraseDigit('40')).toBe('4');
    expect(eraseDigit('4')).toBe('');
    expect(eraseDigit('')).toBe('');
  });

  it('lets a wrong number be erased and typed anew in either manner', () => {
    expect([...'72'].reduce(typeDigit, eraseDigit(eraseDigit('366')))).toBe('372');
    expect([...'372'].reduce(typeDigit, eraseDigit(eraseDigit('366')))).toBe('372');
  });

  it('shows what is typed, what is offered and what is missing', () => {
    expect(temperaturePlaces('')).toEqual({ lead: '3', leadOffered: true, unit: '_', tenth: '_' });
    expect(temperaturePlaces('37')).toEqual({ lead: '3', leadOffered: false, unit: '7', tenth: '_' });
    expect(temperaturePlaces('401')).toEqual({ lead: '4', leadOffered: false, unit: '0', tenth: '1' });
  });

  it('reads every temperature from 30.0 to 49.9 as typed in full, and shows it again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 499 }), (deciCelsius) => {
        expect(deciCelsiusOf(typed(String(deciCelsius)))).toBe(deciCelsius);
        expect(entryOf(deciCelsius)).toBe(String(deciCelsius));
      }),
    );
  });

  it('cannot show what the keypad cannot type', () => {
    expect(entryOf(299)).toBe('');
    expect(entryOf(36.6)).toBe('');
  });
});
