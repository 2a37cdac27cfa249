import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Characteristic, Device, GattServer } from '../../../src/scan/bluetooth.ts';
import type { ThermometerSnapshot } from '../../../src/scan/thermometer.ts';
import { createThermometer } from '../../../src/scan/thermometer.ts';

class StandInCharacteristic extends EventTarget implements Characteristic {
  value?: DataView;

  async readValue(): Promise<DataView> {
    return this.value ?? new DataView(new ArrayBuffer(0));
  }

  startNotifications = vi.fn(async () => undefined);

  say(...bytes: readonly number[]): void {
    this.value = new DataView(Uint8Array.from(bytes).buffer);
    this.dispatchEvent(new Event('characteristicvaluechanged'));
  }
}

/** A thermometer as the browser would hand it over. */
function standIn({ hasBattery = true } = {}) {
  const measurement = new StandInCharacteristic();
  const level = new StandInCharacteristic();
  level.value = new DataView(Uint8Array.of(80).buffer);
  let inReach = true;
  const target = new EventTarget();
  const gatt: GattServer = {
    connect: vi.fn(async () => {
      if (!inReach) throw new DOMException('out of reach', 'NetworkError');
      return gatt;
    }),
    disconnect: vi.fn(),
    async getPrimaryService(uuid) {
      if (uuid === 0x1809) return { getCharacteristic: async () => measurement };
      if (uuid === 0x180f && hasBattery) return { getCharacteristic: async () => level };
      throw new DOMException('no such service', 'NotFoundError');
    },
  };
  const device: Device = Object.assign(target, { name: 'HT-1', gatt });
  return {
    device,
    gatt,
    measurement,
    level,
    setInReach(is: boolean) {
      inReach = is;
      if (!is) device.dispatchEvent(new Event('gattserverdisconnected'));
    },
  };
}

function world(requestDevice: () => Promise<Device>) {
  const snapshots: ThermometerSnapshot[] = [];
  const measured = vi.fn();
  const asked = vi.fn(requestDevice);
  const thermometer = createThermometer(
    { requestDevice: asked },
    { changed: (next) => snapshots.push(next), measured },
  );
  return { thermometer, measured, asked, snapshots, now: () => snapshots.at(-1) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a thermometer on Bluetooth', () => {
  it('is chosen from those that measure temperatures, and says how it stands with it', async () => {
    const { device } = standIn();
    const { thermometer, asked, snapshots } = world(async () => device);
    await thermometer.connect();
    expect(asked).toHaveBeenCalledExactlyOnceWith({
      filters: [{ services: [0x1809] }],
      optionalServices: [0x180f],
    });
    expect(snapshots).toStrictEqual([
      { state: 'choosing', name: '', battery: null, problem: null },
      { state: 'connecting', name: 'HT-1', battery: null, problem: null },
      { state: 'connected', name: 'HT-1', battery: null, problem: null },
      { state: 'connected', name: 'HT-1', battery: 80, problem: null },
    ]);
  });

  it('tells each measurement, and that its battery goes down', async () => {
    const { device, measurement, level } = standIn();
    const { thermometer, measured, now } = world(async () => device);
    await thermometer.connect();
    measurement.say(0x00, 0x6c, 0x01, 0x00, 0xff);
    expect(measured).toHaveBeenCalledExactlyOnceWith({
      ok: true,
      value: { deciCelsius: 364, clockShows: null, site: null },
    });
    level.say(12);
    expect(now()).toMatchObject({ battery: 12 });
  });

  it('may have no battery to tell of', async () => {
    const { device } = standIn({ hasBattery: false });
    const { thermometer, now } = world(async () => device);
    await thermometer.connect();
    expect(now()).toMatchObject({ state: 'connected', battery: null });
  });

  it('is called again until it comes back, and tells each measurement once', async () => {
    const { device, gatt, measurement, setInReach } = standIn();
    const { thermometer, measured, now } = world(async () => device);
    await thermometer.connect();
    setInReach(false);
    expect(now()).toMatchObject({ state: 'lost', name: 'HT-1' });
    await vi.advanceTimersByTimeAsync(3500);
    expect(gatt.connect).toHaveBeenCalledTimes(4);
    setInReach(true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(now()).toMatchObject({ state: 'connected', battery: 80 });
    measurement.say(0x00, 0x6c, 0x01, 0x00, 0xff);
    expect(measured).toHaveBeenCalledOnce();
  });

  it('is left alone once it was put away', async () => {
    const { device, gatt, measurement, setInReach } = standIn();
    const { thermometer, measured, now } = world(async () => device);
    await thermometer.connect();
    thermometer.disconnect();
    expect(gatt.disconnect).toHaveBeenCalledOnce();
    setInReach(false);
    measurement.say(0x00, 0x6c, 0x01, 0x00, 0xff);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(gatt.connect).toHaveBeenCalledOnce();
    expect(measured).not.toHaveBeenCalled();
    expect(now()).toStrictEqual({ state: 'off', name: '', battery: null, problem: null });
  });

  it('says that none was chosen, or that it could not be reached', async () => {
    const none = world(() => Promise.reject(new DOMException('cancelled', 'NotFoundError')));
    await none.thermometer.connect();
    expect(none.now()).toMatchObject({ state: 'off', problem: 'noneChosen' });
    const { device, setInReach } = standIn();
    setInReach(false);
    const far = world(async () => device);
    await far.thermometer.connect();
    expect(far.now()).toMatchObject({ state: 'off', problem: 'failed' });
  });
});
