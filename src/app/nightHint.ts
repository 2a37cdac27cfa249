/** One quiet word, once a night, to whoever looks into a light screen in the dark, and once a day to whom the sun blinds. */
import type { ReadonlySignal } from '@preact/signals';
import { readPreference, writePreference } from '../ui/preference.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From eight in the evening until six in the morning, by the phone's clock. */
const DUSK = 20 * HOUR;
const LENGTH = 10 * HOUR;
/** How often one looks at the clock, ms. */
const LOOK_EVERY = 60_000;
/** When the sun stands highest: from eleven until three. */
const GLARE = 11 * HOUR;
const GLARE_LENGTH = 4 * HOUR;
const SAID = { night: 'nightHint', glare: 'glareHint' } as const;

/** The day on which `now` lies in the hours from `start` on; undefined outside of them. */
function dayOf(now: number, offsetMinutes: number, start: number, length: number): string | undefined {
  const since = now + offsetMinutes * 60_000 - start;
  if (((since % DAY) + DAY) % DAY >= length) return undefined;
  return new Date(since).toISOString().slice(0, 10);
}

/**
 * The night that it is, named by the day on which it began: `2026-11-26` also at three in the morning of the 27th.
 * Undefined by day. `now`: ms since 1970; `offsetMinutes`: the phone's, east of Greenwich.
 */
export const nightOf = (now: number, offsetMinutes: number): string | undefined =>
  dayOf(now, offsetMinutes, DUSK, LENGTH);

/** Offers the night theme; says how to turn the brightness down where the screen is dark already, or up in the sun. */
export type LightHint = 'night' | 'down' | 'up';

export interface NightHintPorts {
  readonly theme: ReadonlySignal<'day' | 'night' | 'red'>;
  /** Whether a word would disturb now: somebody stands at the gate, or nobody sees the page. */
  readonly isBusy: () => boolean;
  readonly now: () => number;
  readonly offsetMinutes: () => number;
  readonly suggest: (hint: LightHint) => void;
}

/** Looks now and every minute. Gives the function that ends it. */
export function startNightHint({ theme, isBusy, now, offsetMinutes, suggest }: NightHintPorts): () => void {
  const look = () => {
    if (isBusy()) return;
    const isLight = theme.peek() === 'day';
    const night = nightOf(now(), offsetMinutes());
    const glare = isLight ? dayOf(now(), offsetMinutes(), GLARE, GLARE_LENGTH) : undefined;
    const day = night ?? glare;
    const said = night === undefined ? SAID.glare : SAID.night;
    if (day === undefined || readPreference(said) === day) return;
    writePreference(said, day);
    if (night === undefined) suggest('up');
    else suggest(isLight ? 'night' : 'down');
  };
  look();
  const timer = setInterval(look, LOOK_EVERY);
  return () => clearInterval(timer);
}
