/** How it stands with the report of somebody who is held, in words, colour and shape. */
import type { HoldStepName } from '../../../domain/hold.ts';
import type { ReportStanding } from '../../../domain/reportLimit.ts';
import type { Meaning } from '../../../ui/Shape.tsx';
import { clockTime } from '../../../words/moments.ts';
import type { holdBarCopy } from './holdBarCopy.ts';

type Words = (typeof holdBarCopy)['zhHans'];

const MINUTE = 60_000;
const HOUR_MINUTES = 60;

const minutesOf = (ms: number): number => Math.max(1, Math.ceil(ms / MINUTE));

/** Hours and minutes, `01:12`; a minute that has begun counts. */
export function spanOf(ms: number): string {
  const minutes = minutesOf(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / HOUR_MINUTES))}:${two(minutes % HOUR_MINUTES)}`;
}

export interface StandingWords {
  readonly meaning: Meaning | 'quiet';
  readonly text: string;
}

/** `stopped`: what has stopped the time. Whoever was taken away or let go was not reported by that. */
export function standingWords(
  standing: ReportStanding | undefined,
  words: Words,
  stopped?: HoldStepName,
): StandingWords {
  if (standing?.kind === 'stopped' && (stopped === 'transferred' || stopped === 'released')) {
    const time = clockTime(standing.at);
    return { meaning: 'quiet', text: words.gone[stopped](time) };
  }
  switch (standing?.kind) {
    case undefined:
      return { meaning: 'quiet', text: words.unlimited };
    case 'running':
      return { meaning: standing.isSoon ? 'fever' : 'note', text: words.left(spanOf(standing.left)) };
    case 'over': {
      const minutes = minutesOf(standing.by);
      const text = minutes < HOUR_MINUTES ? words.over(minutes) : words.overLong(spanOf(standing.by));
      return { meaning: 'stop', text };
    }
    case 'stopped':
      return standing.late === 0
        ? { meaning: 'pass', text: words.inTime(clockTime(standing.at)) }
        : { meaning: 'fever', text: words.late(minutesOf(standing.late)) };
  }
}
