/** How it stands with the report of somebody who is held, in words, colour and shape. */
import type { HoldStepName } from '../../../domain/hold.ts';
import type { ReportStanding } from '../../../domain/reportLimit.ts';
import type { Meaning } from '../../../ui/Shape.tsx';
import { clockTime } from '../../../words/moments.ts';
import { spanOf } from '../../../words/reportTime.ts';
import type { holdBarCopy } from './holdBarCopy.ts';

type Words = (typeof holdBarCopy)['zhHans'];

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
      return {
        meaning: standing.isSoon ? 'fever' : 'note',
        text: words.left(spanOf(standing.left, words.span)),
      };
    case 'over':
      return { meaning: 'stop', text: words.over(spanOf(standing.by, words.span)) };
    case 'stopped':
      return standing.late === 0
        ? { meaning: 'pass', text: words.inTime(clockTime(standing.at)) }
        : { meaning: 'fever', text: words.late(spanOf(standing.late, words.span)) };
  }
}
