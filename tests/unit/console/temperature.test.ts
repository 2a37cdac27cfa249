import { describe, expect, it } from 'vitest';
import { temperatureOf } from '../../../src/console/quarantine/temperature.ts';

describe('a temperature that somebody types', () => {
  it.each([
    ['36.6', 366],
    ['36,6', 366],
    ['３６．６', 366],
    ['378', 378],
    ['37', 370],
    [' 37.3 °C ', 373],
    ['45.0', 450],
  ])('%s is understood', (text, tenths) => {
    expect(temperatureOf(text)).toBe(tenths);
  });

  it('may be left out', () => {
    expect(temperatureOf('  ')).toBeNull();
  });

  it.each(['3', '29.9', '45.1', '36.66', '3660', 'warm', '36.6.6'])('%s is none', (text) => {
    expect(temperatureOf(text)).toBeUndefined();
  });
});
