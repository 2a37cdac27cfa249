import { describe, expect, it } from 'vitest';
import { readThermometer } from '../../../src/domain/healthThermometer.ts';

const said = (...bytes: readonly number[]) => readThermometer(new DataView(Uint8Array.from(bytes).buffer));
const deciCelsius = (...bytes: readonly number[]) => {
  const read = said(...bytes);
  return read.ok ? read.value.deciCelsius : read.error;
};

describe('what a Bluetooth thermometer says', () => {
  it('is a mantissa and an exponent: 36.4 °C is 0xFF00016C', () => {
    expect(said(0x00, 0x6c, 0x01, 0x00, 0xff)).toStrictEqual({
      ok: true,
      value: { deciCelsius: 364, clockShows: null, site: null },
    });
  });

  it.each([
    ['hundredths, rounded to tenths', [0x00, 0x67, 0x0e, 0x00, 0xfe], 369],
    ['whole degrees', [0x00, 0x25, 0x00, 0x00, 0x00], 370],
    ['tens of degrees', [0x00, 0x04, 0x00, 0x00, 0x01], 400],
    ['below zero', [0x00, 0xfb, 0xff, 0xff, 0xff], -5],
    ['98.6 °F', [0x01, 0xda, 0x03, 0x00, 0xff], 370],
    ['99.1 °F, which is 37.28 °C', [0x01, 0xdf, 0x03, 0x00, 0xff], 373],
    ['101 °F in whole degrees', [0x01, 0x65, 0x00, 0x00, 0x00], 383],
    ['32 °F', [0x01, 0x20, 0x00, 0x00, 0x00], 0],
  ])('may be given in %s', (_, bytes, expected) => {
    expect(deciCelsius(...bytes)).toBe(expected);
  });

  it.each([
    ['no number (NaN)', [0x00, 0xff, 0xff, 0x7f, 0x00]],
    ['none at this resolution (NRes)', [0x00, 0x00, 0x00, 0x80, 0x00]],
    ['infinite', [0x00, 0xfe, 0xff, 0x7f, 0x00]],
    ['infinite below zero', [0x00, 0x02, 0x00, 0x80, 0x00]],
    ['reserved', [0x00, 0x01, 0x00, 0x80, 0x00]],
  ])('is no temperature when it is %s', (_, bytes) => {
    expect(deciCelsius(...bytes)).toBe('noNumber');
  });

  it('has what its clock shows, and where it was taken', () => {
    const stamp = [0xea, 0x07, 11, 27, 4, 5, 6];
    expect(said(0x06, 0x6c, 0x01, 0x00, 0xff, ...stamp, 3)).toStrictEqual({
      ok: true,
      value: { deciCelsius: 364, clockShows: Date.UTC(2026, 10, 27, 4, 5, 6), site: 'ear' },
    });
    expect(said(0x04, 0x6c, 0x01, 0x00, 0xff, 1)).toMatchObject({
      value: { site: 'axilla', clockShows: null },
    });
    expect(said(0x04, 0x6c, 0x01, 0x00, 0xff, 2)).toMatchObject({ value: { site: null } });
  });

  it('has no time while its clock was never set', () => {
    expect(said(0x02, 0x6c, 0x01, 0x00, 0xff, 0, 0, 0, 0, 0, 0, 0)).toMatchObject({
      value: { clockShows: null },
    });
  });

  it.each([
    ['nothing', []],
    ['flags alone', [0x00]],
    ['half a number', [0x00, 0x6c, 0x01]],
    ['a time stamp that was announced and is cut off', [0x02, 0x6c, 0x01, 0x00, 0xff, 0xea, 0x07, 11]],
    ['a type that was announced and is missing', [0x04, 0x6c, 0x01, 0x00, 0xff]],
    ['a type behind a stamp that is missing', [0x06, 0x6c, 0x01, 0x00, 0xff, 0xea, 0x07, 11, 27, 4, 5, 6]],
  ])('is cut off when it is %s', (_, bytes) => {
    expect(deciCelsius(...bytes)).toBe('truncated');
  });
});
