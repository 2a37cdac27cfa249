import { describe, expect, it } from 'vitest';
import {
  erasePlate,
  PROVINCE_KEYS,
  pageBeside,
  pageFor,
  plateKeyOf,
  SERIAL_KEYS,
  SUFFIX_KEYS,
  typePlate,
} from '../../../src/ui/plateEntry.ts';

describe('the keys of the plate keyboard', () => {
  it('are 31 provinces, embassy and armed police', () => {
    expect(new Set(PROVINCE_KEYS).size).toBe(33);
    expect(PROVINCE_KEYS.slice(-2)).toEqual(['使', 'WJ']);
  });

  it('have ten digits and the letters but I and O', () => {
    expect(new Set(SERIAL_KEYS).size).toBe(34);
    expect(SERIAL_KEYS).not.toContain('I');
    expect(SERIAL_KEYS).not.toContain('O');
  });

  it('have the office’s letters on top and the digits as the keys for a temperature have them', () => {
    const rows = [0, 6, 12, 18, 24, 30].map((from) => SERIAL_KEYS.slice(from, from + 6).join(''));
    expect(rows).toEqual(['ABCDEF', 'GHJKLM', 'NPQ123', 'RST456', 'UVW789', 'XYZ0']);
  });

  it('begin with the provinces, and again behind WJ', () => {
    expect(pageFor('')).toBe('province');
    expect(pageFor('WJ')).toBe('province');
    expect(pageFor('鄂')).toBe('serial');
    expect(pageFor('WJ鄂')).toBe('serial');
  });

  it('turn to the suffixes near the end, to the provinces before, and back', () => {
    expect(pageBeside('serial', '鄂A12')).toBe('province');
    expect(pageBeside('serial', '鄂A123')).toBe('suffix');
    expect(pageBeside('suffix', '鄂A1234')).toBe('serial');
    expect(pageBeside('province', '')).toBe('serial');
  });

  it('offer what a plate may end with', () => {
    expect(SUFFIX_KEYS).toEqual(['挂', '学', '警', '领', '港', '澳', '使']);
  });
});

describe('typing a plate', () => {
  it('has room for eight', () => {
    expect([...'鄂AD123456789'].reduce(typePlate, '')).toBe('鄂AD12345');
    expect(typePlate('鄂A12345', 'WJ')).toBe('鄂A12345');
  });

  it('erases one key, WJ as one', () => {
    expect(erasePlate('鄂A1')).toBe('鄂A');
    expect(erasePlate('WJ鄂')).toBe('WJ');
    expect(erasePlate('WJ')).toBe('');
    expect(erasePlate('')).toBe('');
  });

  it('understands a hardware keyboard, where I and O are meant as 1 and 0', () => {
    expect(plateKeyOf('a')).toBe('A');
    expect(plateKeyOf('7')).toBe('7');
    expect(plateKeyOf('i')).toBe('1');
    expect(plateKeyOf('O')).toBe('0');
    expect(plateKeyOf('鄂')).toBe('鄂');
    expect(plateKeyOf('Shift')).toBe(null);
    expect(plateKeyOf('-')).toBe(null);
  });
});
