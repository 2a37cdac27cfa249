/** What phones and hub say, as texts that are equal when they say the same. */
import type { Hold } from '../../src/domain/hold.ts';
import type { Passage } from '../../src/domain/passage.ts';
import type { Policy } from '../../src/domain/policy.ts';

interface Standing {
  readonly passage: Passage;
  readonly withdrawn?: boolean | undefined;
}

/** Fields in one order. */
export const sorted = (fields: object): string =>
  JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Passages as they stand, in one order. */
export const standing = (passages: readonly (readonly [string, Standing | undefined])[]): string =>
  passages
    .map(([id, stands]) => {
      const { note, direction, subject } = stands?.passage ?? {};
      return [id, note, direction, subject?.id, stands?.withdrawn ? 'withdrawn' : ''].join(' ');
    })
    .sort()
    .join(', ');

/** Rules by their version; a simulated office never publishes the same twice. */
export const ruling = (policies: readonly Policy[]): string =>
  policies.map(({ version, seenAgainMinutes }) => `${version} (${seenAgainMinutes})`).join(', ');

/**
 * How it stands with somebody who is held, and what was said, in no order that clocks decide. Whoever was held by
 * mistake, and of whom nothing was said, is nobody.
 */
export const heldAs = (hold: Hold | undefined): string =>
  hold === undefined || hold.state === 'none' || (hold.state === 'ended' && hold.steps.length === 0)
    ? 'none'
    : [hold.state, ...hold.steps.map(({ step, text }) => `${step} ${text}`).sort()].join(', ');
