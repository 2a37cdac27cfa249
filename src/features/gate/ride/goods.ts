/** What a vehicle of a convoy carries: the same as the one before it, until somebody says otherwise. */
import type { Id } from '../../../domain/id.ts';
import type { Gate } from '../gate.ts';
import { idOf } from './ride.ts';

/** Says it of a vehicle that has just come into hand, where nothing was said yet. `goods`: '' for nothing known. */
export function carryOn({ state, send }: Pick<Gate, 'state' | 'send'>, vehicle: Id, goods: string): void {
  const { phase } = state.peek();
  if (
    goods === '' ||
    phase.name !== 'ride' ||
    idOf(phase.ride.vehicle) !== vehicle ||
    phase.ride.goods !== ''
  )
    return;
  send({ type: 'loadSaid', goods });
}
