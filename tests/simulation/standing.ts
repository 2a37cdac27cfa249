/** What phones and hub say, as texts that are equal when they say the same. */
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
