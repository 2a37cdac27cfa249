/** What a thermometer measures goes to whoever is in hand at the gate, and never further by itself than the keypad. */
import { signal } from '@preact/signals';
import type { ThermometerProblem, ThermometerReading } from '../domain/healthThermometer.ts';
import type { Result } from '../domain/result.ts';
import type { DeviceReading, Taking } from '../features/gate/deviceReading.ts';
import { isStillThere, takingOf } from '../features/gate/deviceReading.ts';
import type { Gate } from '../features/gate/gate.ts';
import type { ThermometerPort } from '../features/status/ports.ts';
import type { Bluetooth } from '../scan/bluetooth.ts';
import { createThermometer, OFF } from '../scan/thermometer.ts';
import { signalTo } from '../ui/feedback.ts';
import { formatTemperature } from '../ui/format.ts';
import { lang } from '../ui/i18n.ts';
import { showToast } from '../ui/Toast.tsx';
import { phoneOffsetMinutes } from './phoneOffset.ts';
import type { Router } from './router.ts';
import { thermometerCopy } from './thermometerCopy.ts';

const MINUTE = 60_000;
/** A thermometer sends what it has kept when it is connected: by its clock it is told from what was measured now. */
const NOW_MS = 2 * MINUTE;

const isOld = (clockShows: number | null, now: number): boolean =>
  clockShows !== null && Math.abs(clockShows - phoneOffsetMinutes(now) * MINUTE - now) > NOW_MS;

export function startThermometer(bluetooth: Bluetooth, gate: Gate, router: Router): ThermometerPort {
  const { ports, state, filled } = gate;

  const ask = (reading: DeviceReading): Taking => {
    const policy = ports.policy.peek();
    // What nobody sees on the keypad is not put there.
    if (policy === undefined || router.route.peek() !== 'gate') return { kind: 'nobody' };
    return takingOf(state.peek(), reading, filled.peek(), policy, ports.now());
  };
  const enter = (taking: Extract<Taking, { kind: 'number' }>): void => {
    for (const event of taking.events) gate.send(event);
    filled.value = taking.filled;
    signalTo('tick');
  };
  const tell = (text: string, action?: { label: string; run: () => void }): void => {
    signalTo('stop');
    showToast({ text, meaning: 'note', action });
  };

  const measured = (read: Result<ThermometerReading, ThermometerProblem>): void => {
    const words = thermometerCopy[lang.peek()];
    if (!read.ok) {
      tell(words.noNumber);
      return;
    }
    const { deciCelsius, site, clockShows } = read.value;
    const reading = { deciCelsius, site, isOld: isOld(clockShows, ports.now()) };
    const temperature = formatTemperature(deciCelsius);
    const taking = ask(reading);
    if (taking.kind !== 'number') {
      tell(words[taking.kind](temperature));
      return;
    }
    if (taking.asks === null) {
      enter(taking);
      return;
    }
    const run = (): void => {
      const again = ask(reading);
      // Somebody else may be in hand by now.
      if (again.kind === 'number' && again.filled.id === taking.filled.id) enter(again);
    };
    tell(words[taking.asks](temperature, taking.label), { label: words.take(temperature), run });
  };

  state.subscribe((next) => {
    const standing = filled.peek();
    if (standing !== null && !isStillThere(next, standing)) filled.value = null;
  });

  const snapshot = signal(OFF);
  const thermometer = createThermometer(bluetooth, {
    changed(next) {
      snapshot.value = next;
    },
    measured,
  });
  return {
    snapshot,
    connect: () => void thermometer.connect(),
    disconnect: thermometer.disconnect,
  };
}
