import type { Surroundings } from '../../ui/install/browser.ts';

/** What must be done before enrolling here is of any use. */
export function obstacleOf({ inApp, system, installed }: Surroundings): 'inApp' | 'installFirst' | null {
  if (inApp !== null) return 'inApp';
  return system === 'ios' && !installed ? 'installFirst' : null;
}
