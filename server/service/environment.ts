import type { RandomBytes } from '../../src/domain/newId.ts';

/** What the hub knows of the world, handed in so that tests and simulations repeat. */
export interface Environment {
  /** ms since 1970 */
  readonly now: () => number;
  readonly random: RandomBytes;
  readonly log: HubLog;
}

/** Structured, without personal data: ids of devices and counts, never names or contents. */
export interface HubLog {
  readonly info: (facts: object, message: string) => void;
  readonly warn: (facts: object, message: string) => void;
  readonly error: (facts: object, message: string) => void;
}
