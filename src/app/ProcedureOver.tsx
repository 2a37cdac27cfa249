import { useState } from 'preact/hooks';
import type { Situation } from '../domain/policy.ts';
import type { Gate } from '../features/gate/gate.ts';
import { situationOf } from '../features/gate/situation.ts';
import { ProcedureSheet } from '../features/procedure/ProcedureSheet.tsx';

/** What the gate is told to do, over the screen; for whoever is in hand as it opens, unless `situation` is told. */
export function ProcedureOver({
  gate,
  situation,
  onClose,
}: {
  gate: Gate;
  situation: Situation | undefined;
  onClose: () => void;
}) {
  const { phase, direction } = gate.state.peek();
  const policy = gate.ports.policy.value;
  // An answer leaves the screen by itself meanwhile: what was asked for stays.
  const [asked] = useState(() => situation ?? (policy && situationOf(phase, policy, direction)));
  if (policy === undefined || asked === undefined) return null;
  return <ProcedureSheet policy={policy} situation={asked} now={gate.ports.now()} onClose={onClose} />;
}
