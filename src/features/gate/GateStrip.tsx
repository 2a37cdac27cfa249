import { formatAge } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { StatusStrip } from '../../ui/StatusStrip.tsx';
import { gateCopy } from './copy.ts';
import type { Gate } from './gate.ts';
import { useNow } from './useLive.ts';

const MINUTE = 60_000;

/** Where, who, and what is not at the hub yet. */
export function GateStrip({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { checkpoint, shift, outbox, policy, known, now, go } = gate.ports;
  const { direction } = gate.state.value;
  const { count, oldestSavedAt } = outbox.value;
  const age = Math.max(0, useNow(now, count > 0) - (oldestSavedAt ?? 0));
  const late = count > 0 && age >= (policy.value?.unsentWarningMinutes ?? Number.POSITIVE_INFINITY) * MINUTE;
  return (
    <StatusStrip
      start={`${checkpoint.value.name} · ${words[`${direction}Long`]}`}
      middle={known.value ? <bdi>{shift.value?.name ?? words.nobodyOnDuty}</bdi> : ''}
      end={
        known.value && (
          <button class="gate-pill" type="button" onClick={() => go('status')}>
            <Pill meaning={late ? 'fever' : 'quiet'}>
              {count === 0
                ? words.allSent
                : age < MINUTE
                  ? words.unsentNow(count)
                  : words.unsent(count, formatAge(age))}
            </Pill>
          </button>
        )
      }
    />
  );
}
