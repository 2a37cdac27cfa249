import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import type { Gate } from '../gate.ts';
import { rideCopy } from './copy.ts';
import { enterDriver } from './driver.ts';
import type { Ride } from './ride.ts';

/** The driver who is known by name and not on the list: one tap opens the form that the name stands in already. */
export function DriverRow({ gate, ride, driver }: { gate: Gate; ride: Ride; driver: string }) {
  const words = useCopy(rideCopy);
  return (
    <button class="ride-row ride-driver" type="button" onClick={() => void enterDriver(gate, ride)}>
      <span class="ride-mark">
        <Icon name="person" size={1.2} />
      </span>
      <span class="ride-words">
        <span class="ride-name">
          <bdi>{driver}</bdi>
        </span>
        <span class="ride-detail">{words.driverUnlisted}</span>
      </span>
      <span class="ride-state">{words.enterDriver}</span>
    </button>
  );
}
