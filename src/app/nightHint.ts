/** One quiet word, once a night, to whoever looks into a light screen in the dark. */
import type { ReadonlySignal } from '@preact/signals';
import { readPreference, writePreference } from '../ui/preference.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** From eight in the evening until six in the morning, by the phone's clock. */
const DUSK = 20 * HOUR;
const LENGTH = 10 * HOUR;
/** How often one looks at the clock, ms. */
const LOOK_EVERY = 60_000;
const SAID = 'nightHint';

/**
 * The night that it is, named by the day on which it began: `2026-11-26` also at three in the morning of the 27th.
 * Undefined by day. `now`: ms since 1970; `offsetMinutes`: the phone's, east of Greenwich.
 */
export function nightOf(now: number, offsetMinutes: number): string | undefined {
  const sinceDusk = now + offsetMinutes * 60_000 - DUSK;
  if (((sinceDusk % DAY) + DAY) % DAY >= LENGTH) return undefined;
  return new Date(sinceDusk).toISOString().slice(0, 10);
}

export interface NightHintPorts {
  readonly theme: ReadonlySignal<'day' | 'night' | 'red'>;
  /** Whether a word would disturb now: somebody stands at the gate, or nobody sees the page. */
  readonly isBusy: () => boolean;
  readonly now: () => number;
  readonly offsetMinutes: () => number;
  readonly suggest: () => void;
}

/** Looks now and every minute. Gives the function that ends it. */
export function startNightHint({ theme, isBusy, now, offsetMinutes, suggest }: NightHintPorts): () => void {
  const look = () => {
    const night = nightOf(now(), offsetMinutes());
    if (night === undefined || theme.peek() !== 'day' || isBusy() || readPreference(SAID) === night) return;
    writePreference(SAID, night);
    suggest();
  };
  look();
  const timer = setInterval(look, LOOK_EVERY);
  return () => clearInterval(timer);
}
