import type { Decision } from '../../../domain/passage.ts';
import type { Policy } from '../../../domain/policy.ts';
import { refText } from '../../../domain/refText.ts';
import type { Gate } from '../gate.ts';

/**
 * Leads on to whoever of those that were saved last is held, since they are not done with; undefined where nobody is,
 * or the rules say nothing about it. `decisions`: in the order in which they were saved.
 */
export function arrangeFor(
  gate: Gate,
  { holding }: Policy,
  decisions: readonly Decision[],
): (() => void) | undefined {
  const ref = gate.state.value.undo?.passages[decisions.indexOf('held')];
  if (holding === undefined || ref === undefined) return undefined;
  return () => {
    gate.send({ type: 'settled', by: 'tap' });
    gate.holdShown.value = refText(ref);
    gate.ports.go('holds');
  };
}
