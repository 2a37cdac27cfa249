import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseThemeChoice } from '../../../src/ui/theme.ts';

const css = readFileSync(new URL('../../../src/ui/tokens.css', import.meta.url), 'utf8');

/** The custom properties of one block of tokens.css. */
function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? '';
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']),
  );
}

/** Relative luminance by WCAG 2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const MEANINGS = ['pass', 'stop', 'fever', 'note'];

/** Pairs of text and what it is written on, with the contrast that is promised. */
const PAIRS: [string, string, number][] = [
  ['ink', 'ground', 7],
  ['ink', 'raised', 7],
  ['ink', 'press', 7],
  ['quiet', 'ground', 4.5],
  ['quiet', 'raised', 4.5],
  ['quiet', 'sunken', 4.5],
  ['on-primary', 'primary', 7],
  ['fever-ink', 'fever-tint', 4.5],
  ['fever-ink', 'raised', 4.5],
  ['edge', 'raised', 3],
  ['edge', 'ground', 3],
  ...MEANINGS.flatMap((meaning): [string, string, number][] => [
    [`on-${meaning}`, `${meaning}-fill`, 4.5],
    [meaning, 'raised', 4.5],
    [meaning, 'ground', 4.5],
    ...(meaning === 'fever'
      ? []
      : ([[meaning, `${meaning}-tint`, 4.5]] satisfies [string, string, number][])),
  ]),
];

describe.each([
  ['day', ':root'],
  ['night', ":root[data-theme='night']"],
  ['red', ":root[data-theme='red']"],
])('the colours of the %s theme', (_, selector) => {
  const tokens = tokensOf(selector);
  it.each(PAIRS)('%s on %s has a contrast of at least %d : 1', (text, ground, atLeast) => {
    const [a = 0, b = 0] = [text, ground].map((name) => luminance(tokens.get(name) ?? '#'));
    expect((Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)).toBeGreaterThanOrEqual(atLeast);
  });
});

describe('the night theme', () => {
  it('has no area that is brighter than the text', () => {
    const tokens = tokensOf(":root[data-theme='night']");
    const ink = luminance(tokens.get('ink') ?? '#');
    const areas = [...tokens].filter(([name]) => /ground|raised|press|fill|tint|primary$/.test(name));
    expect(
      areas.filter(([name]) => !name.startsWith('on-')).filter(([, hex]) => luminance(hex) >= ink),
    ).toEqual([]);
  });
});

describe('a stored choice of theme', () => {
  it('is taken as it was, and anything else follows the phone', () => {
    expect(['day', 'night', 'red', 'auto', 'dark', null].map(parseThemeChoice)).toEqual([
      'day',
      'night',
      'red',
      'auto',
      'auto',
      'auto',
    ]);
  });
});
