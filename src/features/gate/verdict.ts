import type { Decision } from '../../domain/passage.ts';
import type { Meaning } from '../../ui/Shape.tsx';

/** Colour, shape and sound of each decision. */
export const VERDICT: Readonly<Record<Decision, Meaning>> = {
  admitted: 'pass',
  refused: 'stop',
  held: 'fever',
};
