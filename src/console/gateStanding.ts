/** How a gate stands, told from the age of its phones' last contact: the board's four answers, and two special ones. */
import type { Meaning } from '../ui/Shape.tsx';

export type Standing = 'manned' | 'quiet' | 'silent' | 'overdue' | 'unequipped' | 'closed';

/** A phone with a network calls at least this often while its screen is lit, ms. */
export const MANNED_WITHIN_MS = 15 * 60_000;
/** A whole shift of silence: somebody should go and look, ms. */
export const OVERDUE_AFTER_MS = 12 * 3_600_000;

export interface GateContact {
  readonly closed: boolean;
  /** Phones enrolled for this gate and not revoked. */
  readonly devices: number;
  /** ms since 1970; null when none of them has ever called. */
  readonly lastContactAt: number | null;
}

/**
 * `quietMinutes` is the policy's age from which unsent records are worth a look: until then a gate without a network
 * is only quiet.
 */
export function gateStanding(gate: GateContact, now: number, quietMinutes: number): Standing {
  if (gate.closed) return 'closed';
  if (gate.devices === 0) return 'unequipped';
  if (gate.lastContactAt === null) return 'overdue';
  const age = now - gate.lastContactAt;
  if (age <= MANNED_WITHIN_MS) return 'manned';
  if (age <= Math.max(quietMinutes * 60_000, MANNED_WITHIN_MS)) return 'quiet';
  return age <= OVERDUE_AFTER_MS ? 'silent' : 'overdue';
}

const URGENCY: readonly Standing[] = ['overdue', 'silent', 'quiet', 'manned', 'unequipped', 'closed'];

/** Orders standings by how much they need a person's eye: overdue first. */
export const compareStandings = (a: Standing, b: Standing): number => URGENCY.indexOf(a) - URGENCY.indexOf(b);

/** The shape that goes with the word; `quiet` has none. */
export const STANDING_MEANING: Readonly<Record<Standing, Meaning | 'quiet'>> = {
  manned: 'pass',
  quiet: 'note',
  silent: 'fever',
  overdue: 'stop',
  unequipped: 'quiet',
  closed: 'quiet',
};
