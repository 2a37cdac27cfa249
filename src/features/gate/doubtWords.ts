import type { Id } from '../../domain/id.ts';
import { formatAge } from '../../ui/format.ts';
import type { doubtCopy } from './doubtCopy.ts';
import type { Doubt, Whereabouts } from './doubts.ts';

type Words = (typeof doubtCopy)['zhHans'];

/** The line that says it. `now`: ms since 1970. */
export function doubtWords(
  doubt: Doubt,
  words: Words,
  now: number,
  gateName: (id: Id) => string | undefined,
): string {
  const place = (where: Whereabouts): string => {
    if (where === 'unknown' || where === 'thisPhone') return '';
    if (where === 'thisGate') return words.thisGate;
    const name = gateName(where.gate);
    return name === undefined ? words.otherGate : words.atGate(name);
  };
  switch (doubt.kind) {
    case 'again': {
      // Another phone's clock may be ahead of this one's.
      if (now < doubt.at) return words.ahead(place(doubt.where));
      const age = formatAge(now - doubt.at);
      return (doubt.byPass ? words.passAgain : words.again)(age, place(doubt.where));
    }
    case 'stillInside':
      // By whichever phone of this gate: that is no news.
      return words.stillInside(doubt.where === 'thisGate' ? '' : place(doubt.where));
    case 'otherOrigin':
      return words.otherOrigin(doubt.origin);
  }
}
