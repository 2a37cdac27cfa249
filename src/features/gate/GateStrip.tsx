import { useState } from 'preact/hooks';
import { Facts } from '../../ui/Facts.tsx';
import { formatAge } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { StatusStrip } from '../../ui/StatusStrip.tsx';
import { dayAndTime } from '../../words/moments.ts';
import { gateCopy } from './copy.ts';
import type { Gate } from './gate.ts';
import { useNow } from './useLive.ts';

const MINUTE = 60_000;

/** Where, who, and what is not at the hub yet. */
export function GateStrip({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { checkpoint, shift, outbox, policy, known, revoked, unknown, now, go } = gate.ports;
  const watch = gate.holds.value;
  const { direction } = gate.state.value;
  const { count, oldestSavedAt } = outbox.value;
  const age = Math.max(0, useNow(now, count > 0) - (oldestSavedAt ?? 0));
  const late = count > 0 && age >= (policy.value?.unsentWarningMinutes ?? Number.POSITIVE_INFINITY) * MINUTE;
  const isShut = revoked.value || unknown.value;
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <StatusStrip
        items={[
          { text: checkpoint.value.name, kept: words[`${direction}Long`] },
          ...(known.value ? [{ text: shift.value?.name ?? words.nobodyOnDuty }] : []),
        ]}
        onOpen={() => setOpen(true)}
        below={watch && <watch.Bar gate={gate} watch={watch} />}
        end={
          known.value && (
            <button class="gate-pill" type="button" onClick={() => go('status')}>
              <Pill meaning={isShut ? 'stop' : late ? 'fever' : 'quiet'}>
                {revoked.value
                  ? words.revoked(count)
                  : unknown.value
                    ? words.unknown(count)
                    : count === 0
                      ? words.allSent
                      : age < MINUTE
                        ? words.unsentNow(count)
                        : words.unsent(count, formatAge(age))}
              </Pill>
            </button>
          )
        }
      />
      {isOpen && <WatchSheet gate={gate} onClose={() => setOpen(false)} />}
    </>
  );
}

/** The same in full, for names that the strip has no room for. */
function WatchSheet({ gate, onClose }: { gate: Gate; onClose: () => void }) {
  const words = useCopy(gateCopy);
  const { checkpoint, shift } = gate.ports;
  const watch = shift.value;
  return (
    <Sheet title={<bdi>{checkpoint.value.name}</bdi>} onClose={onClose}>
      <Facts
        items={[
          { name: words.directionLabel, value: words[`${gate.state.value.direction}Long`] },
          { name: words.onDuty, value: <bdi>{watch?.name ?? words.nobodyOnDuty}</bdi> },
          {
            name: words.onDutySince,
            value: watch && dayAndTime(watch.since),
          },
        ]}
      />
    </Sheet>
  );
}
