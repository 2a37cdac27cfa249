import { useCopy } from '../../../ui/i18n.ts';
import { ListRow } from '../../../ui/ListRow.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { clock } from '../clock.ts';
import { gateCopy } from '../copy.ts';
import { restLeft } from '../draft.ts';
import type { Gate } from '../gate.ts';
import { useNow } from '../useLive.ts';
import { rideCopy } from './copy.ts';
import type { Ride } from './ride.ts';
import { idOf } from './ride.ts';
import '../Thumb.css';

/** Vehicles that wait for somebody in them to be measured again. */
export function AsideList({ gate }: { gate: Gate }) {
  const words = useCopy(rideCopy);
  const { aside } = gate.state.value;
  const time = useNow(gate.ports.now, aside.length > 0);
  const rest = gate.ports.policy.value?.temperature.remeasure.afterMinutes ?? 0;
  if (aside.length === 0) return null;
  return (
    <ul class="gate-resting" aria-label={words.rests}>
      {aside.map((ride) => (
        <li key={ride.id}>
          <AsideRow gate={gate} ride={ride} left={leftOf(ride, rest, time)} />
        </li>
      ))}
    </ul>
  );
}

const restersOf = ({ vehicle, people }: Ride) =>
  [vehicle, ...people].filter(({ draft }) => draft.taken.length > 0);

/** Until the first of them can be measured again, ms. */
const leftOf = (ride: Ride, rest: number, now: number): number =>
  Math.min(
    ...restersOf(ride)
      .flatMap(({ draft }) => draft.taken.slice(-1))
      .map((taken) => restLeft(taken, rest, now)),
  );

function AsideRow({ gate, ride, left }: { gate: Gate; ride: Ride; left: number }) {
  const words = useCopy(rideCopy);
  const shared = useCopy(gateCopy);
  const id = idOf(ride.vehicle);
  return (
    <ListRow
      size="gate"
      lead={
        <span class="gate-mark gate-mark-fever">
          <Shape meaning="fever" />
        </span>
      }
      title={<bdi>{ride.vehicle.draft.candidate.label}</bdi>}
      detail={words.aside(restersOf(ride).length)}
      trail={left > 0 ? clock(left) : shared.restOver}
      onClick={() => gate.send({ type: 'resumed', id })}
    />
  );
}
