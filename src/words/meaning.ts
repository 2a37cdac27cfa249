import type { Outcome } from '../domain/credential.ts';
import type { Decision } from '../domain/passage.ts';
import type { Meaning } from '../ui/Shape.tsx';

/** The shape, colour and sound of each decision; the word always stands beside it. */
export const DECISION_MEANING: Readonly<Record<Decision, Meaning>> = {
  admitted: 'pass',
  refused: 'stop',
  held: 'fever',
};

/** Of what a pass or another code has come to. */
export const OUTCOME_MEANING: Readonly<Record<Outcome, Meaning>> = {
  valid: 'pass',
  expired: 'stop',
  notYetValid: 'stop',
  revoked: 'stop',
  badSignature: 'stop',
  unknownIssuer: 'note',
  malformed: 'note',
  unverified: 'note',
};
