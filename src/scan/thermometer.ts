/**
 * A thermometer on Bluetooth: chosen once by the person, kept connected as long as the page lives.
 *
 *     off ──connect──▶ choosing ──▶ connecting ──▶ connected
 *      ▲                  │ none        │ ▲            │ out of reach, or switched off
 *      └──────────────────┴── failed ───┘ └─ (again) lost ◀┘
 *
 * Many switch themselves off after each measurement and come back with the next one.
 */
import type { ThermometerProblem, ThermometerReading } from '../domain/healthThermometer.ts';
import { readThermometer } from '../domain/healthThermometer.ts';
import type { Result } from '../domain/result.ts';
import type { Bluetooth, Characteristic, Device, GattServer } from './bluetooth.ts';

const THERMOMETER = 0x1809;
const MEASUREMENT = 0x2a1c;
const BATTERY = 0x180f;
const BATTERY_LEVEL = 0x2a19;

/** ms before each attempt to get a lost one back; the last one repeats. */
const RETRY_DELAYS = [500, 1000, 2000, 5000, 15_000];

export interface ThermometerSnapshot {
  readonly state: 'off' | 'choosing' | 'connecting' | 'connected' | 'lost';
  /** '' where it has none. */
  readonly name: string;
  /** Per cent; null where it does not say. */
  readonly battery: number | null;
  /** Why the last attempt came to nothing. */
  readonly problem: 'noneChosen' | 'failed' | null;
}

export interface Thermometer {
  /** Lets the person choose one, by the browser's own list: it must be asked for by a touch. */
  connect(): Promise<void>;
  disconnect(): void;
}

export interface ThermometerListener {
  changed(snapshot: ThermometerSnapshot): void;
  measured(reading: Result<ThermometerReading, ThermometerProblem>): void;
}

export const OFF: ThermometerSnapshot = { state: 'off', name: '', battery: null, problem: null };

export function createThermometer(
  bluetooth: Bluetooth,
  { changed, measured }: ThermometerListener,
): Thermometer {
  let snapshot = OFF;
  let device: Device | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  const followed = new WeakSet<Characteristic>();

  const publish = (change: Partial<ThermometerSnapshot>): void => {
    snapshot = { ...snapshot, ...change };
    changed(snapshot);
  };

  /** Calls back with the value of a characteristic whenever it is sent. */
  const follow = async (
    characteristic: Characteristic,
    from: Device,
    take: (value: DataView) => void,
  ): Promise<void> => {
    // A browser may give the same one again after a break.
    if (!followed.has(characteristic)) {
      followed.add(characteristic);
      characteristic.addEventListener('characteristicvaluechanged', () => {
        const { value } = characteristic;
        if (value !== undefined && from === device) take(value);
      });
    }
    await characteristic.startNotifications();
  };

  /** Not all have one, and what it says is no reason to lose the thermometer. */
  const followBattery = async (server: GattServer, from: Device): Promise<void> => {
    const take = (value: DataView): void => {
      if (from === device) publish({ battery: value.byteLength > 0 ? value.getUint8(0) : null });
    };
    try {
      const service = await server.getPrimaryService(BATTERY);
      const level = await service.getCharacteristic(BATTERY_LEVEL);
      take(await level.readValue());
      await follow(level, from, take);
    } catch {
      // It does not say, or says it only when it is asked.
    }
  };

  const open = async (of: Device): Promise<void> => {
    if (of.gatt === undefined) throw new TypeError('the device has no GATT server');
    const server = await of.gatt.connect();
    const service = await server.getPrimaryService(THERMOMETER);
    await follow(await service.getCharacteristic(MEASUREMENT), of, (value) =>
      measured(readThermometer(value)),
    );
    if (of !== device) {
      server.disconnect();
      return;
    }
    attempts = 0;
    publish({ state: 'connected', problem: null });
    await followBattery(server, of);
  };

  const lose = (): void => {
    publish({ state: 'lost' });
    const delay = RETRY_DELAYS[Math.min(attempts, RETRY_DELAYS.length - 1)];
    attempts += 1;
    clearTimeout(retry);
    retry = setTimeout(() => {
      const lost = device;
      if (lost === undefined) return;
      open(lost).catch(() => {
        if (lost === device) lose();
      });
    }, delay);
  };

  const disconnect = (): void => {
    clearTimeout(retry);
    const before = device;
    device = undefined;
    before?.gatt?.disconnect();
  };

  return {
    async connect() {
      disconnect();
      publish({ ...OFF, state: 'choosing' });
      let chosen: Device;
      try {
        chosen = await bluetooth.requestDevice({
          filters: [{ services: [THERMOMETER] }],
          optionalServices: [BATTERY],
        });
      } catch (error) {
        const isNone = error instanceof DOMException && error.name === 'NotFoundError';
        publish({ ...OFF, problem: isNone ? 'noneChosen' : 'failed' });
        return;
      }
      device = chosen;
      attempts = 0;
      chosen.addEventListener('gattserverdisconnected', () => {
        if (chosen === device && snapshot.state === 'connected') lose();
      });
      publish({ state: 'connecting', name: chosen.name ?? '' });
      try {
        await open(chosen);
      } catch {
        if (chosen !== device) return;
        device = undefined;
        chosen.gatt?.disconnect();
        publish({ ...OFF, problem: 'failed' });
      }
    },
    disconnect() {
      disconnect();
      publish(OFF);
    },
  };
}
