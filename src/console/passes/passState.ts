import type { Pass } from '../../domain/pass.ts';
import { passOutcome } from '../../domain/pass.ts';

/** How a pass stands: only these four, the console knows its own signatures. */
export function passState(
  pass: Pass,
  revoked: boolean,
  now: number,
): 'valid' | 'notYetValid' | 'expired' | 'revoked' {
  const outcome = passOutcome(pass, now, revoked);
  return outcome === 'notYetValid' || outcome === 'expired' || outcome === 'revoked' ? outcome : 'valid';
}
