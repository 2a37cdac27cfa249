import type { GatePace } from '../../domain/congestion.ts';
import { gatePace, isSlow } from '../../domain/congestion.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import type { Gate } from './gate.ts';
import { paceCopy } from './paceCopy.ts';
import { useLive, useNow } from './useLive.ts';
import './PaceLines.css';

const SUBJECTS = ['person', 'vehicle'] as const satisfies readonly (keyof GatePace)[];

/** How fast this gate is, all its phones together: a quiet figure, said louder where the policy finds it slow. */
export function PaceLines({ gate }: { gate: Gate }) {
  const words = useCopy(paceCopy);
  const { handled, onChange, now, policy } = gate.ports;
  const passages = useLive(onChange, handled, [handled]) ?? [];
  const pace = gatePace(passages, useNow(now, passages.length > 0));
  const limits = policy.value?.congestion;
  return (
    <div class="gate-pace">
      {SUBJECTS.map((subject) => {
        const known = pace[subject];
        if (known === null) return null;
        const slow = isSlow(known, limits?.[`${subject}Seconds`]);
        return (
          <p key={subject} data-slow={slow}>
            {slow && <Shape meaning="fever" />}
            <span>{words[subject](known.count, known.medianSeconds)}</span>
            {slow && <strong>{words.slow}</strong>}
          </p>
        );
      })}
    </div>
  );
}
