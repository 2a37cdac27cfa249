/** How long somebody is in hand at the gate, from when they come into it until they are saved: what a queue is told by. */

export interface InHand {
  /** Since when without a break, ms since 1970; null while they are set aside. */
  readonly since: number | null;
  /** What was spent on them before that, ms. */
  readonly before: number;
}

const A_DAY_SECONDS = 86_400;

export const inHandSince = (at: number): InHand => ({ since: at, before: 0 });

/** ms until `now`; null where it is not known. */
export const spentOn = (inHand: InHand | null, now: number): number | null =>
  inHand && inHand.before + (inHand.since === null ? 0 : now - inHand.since);

/** Set aside at `now`: what passes until they come back is nobody's work. */
export function setAside(inHand: InHand | null, now: number): InHand | null {
  const before = spentOn(inHand, now);
  return before === null ? null : { since: null, before };
}

/** Back in hand at `now`. */
export const backInHand = (inHand: InHand | null, now: number): InHand | null =>
  inHand && { since: now, before: spentOn(inHand, now) ?? 0 };

/** For a passage; nothing where it is not known, or a clock that was set says what cannot be. */
export function handledSeconds(spent: number | null): { handledSeconds?: number } {
  if (spent === null) return {};
  const seconds = Math.round(spent / 1000);
  return seconds < 0 || seconds > A_DAY_SECONDS ? {} : { handledSeconds: seconds };
}
