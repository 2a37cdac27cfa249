/** What stands on the document before the first frame is what the app puts there once it runs. */
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { TEXT_SIZES } from '../../../src/ui/fit.ts';

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const script = read('public/firstFrame.js');

const meta = (content: string) => ({ content, removeAttribute: () => undefined });

/** Runs the script in a page whose storage holds `kept`. */
function firstFrame(kept: Readonly<Record<string, string>>) {
  const scheme = meta('light dark');
  const bars = [meta('#f7f7f4'), meta('#0b0d0f')];
  const dataset: Record<string, string> = {};
  runInNewContext(script, {
    localStorage: { getItem: (name: string) => kept[name] ?? null },
    document: { documentElement: { dataset }, querySelector: () => scheme, querySelectorAll: () => bars },
  });
  return { dataset: { ...dataset }, scheme: scheme.content, bars: bars.map(({ content }) => content) };
}

describe('before the first frame', () => {
  it('a phone without choices is left as the browser has it', () => {
    expect(firstFrame({})).toEqual({ dataset: {}, scheme: 'light dark', bars: ['#f7f7f4', '#0b0d0f'] });
  });

  it.each([
    ['day', 'light', '#f7f7f4'],
    ['night', 'dark', '#0b0d0f'],
    ['red', 'dark', '#070101'],
  ])(
    'the theme %s is on the page, on what the browser draws beneath it, and on its bars',
    (theme, scheme, bar) => {
      expect(firstFrame({ 'ui.theme': theme })).toEqual({ dataset: { theme }, scheme, bars: [bar, bar] });
      expect(read('src/ui/tokens.css')).toContain(`--ground: ${bar};`);
    },
  );

  it('text is as large as was chosen', () => {
    expect(TEXT_SIZES.map((size) => firstFrame({ 'ui.text': size }).dataset)).toEqual([
      {},
      { text: '1.25' },
      { text: '1.5' },
      { text: '2' },
    ]);
  });

  it('the thumb zone is on the side that was chosen', () => {
    expect(firstFrame({ 'ui.hand': 'left' }).dataset).toEqual({ hand: 'left' });
    expect(firstFrame({ 'ui.hand': 'right' }).dataset).toEqual({});
  });

  it('what nobody can have chosen changes nothing', () => {
    expect(firstFrame({ 'ui.theme': 'toString', 'ui.text': '12', 'ui.hand': 'both' }).dataset).toEqual({});
  });
});
