/**
 * A Bluetooth thermometer at the gate. There is none here, and no radio: a stand-in for `navigator.bluetooth` says what
 * one would say, byte by byte; all else is the real app in a real browser.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { chooseResident, letPass, ticked, typeTemperature } from './village.ts';

declare global {
  interface Window {
    thermometer: {
      say(...bytes: readonly number[]): void;
      setInReach(is: boolean): void;
    };
  }
}

let village: Village;
let page: Page;

phoneAtGate((at) => {
  ({ village, page } = at);
});

/** What the page finds instead of Bluetooth. */
function standIn(): void {
  class StandIn extends EventTarget {
    value: DataView | undefined;
    isFollowed = false;
    readValue = async () => this.value;
    startNotifications = async () => {
      this.isFollowed = true;
    };
    say(...bytes: readonly number[]): void {
      if (!this.isFollowed) return;
      this.value = new DataView(Uint8Array.from(bytes).buffer);
      this.dispatchEvent(new Event('characteristicvaluechanged'));
    }
  }
  const measurement = new StandIn();
  const battery = new StandIn();
  battery.value = new DataView(Uint8Array.of(80).buffer);
  let isInReach = true;
  const gatt = {
    async connect() {
      if (!isInReach) throw new DOMException('out of reach', 'NetworkError');
      return gatt;
    },
    disconnect: () => undefined,
    getPrimaryService: async (service: number) => ({
      getCharacteristic: async () => (service === 0x1809 ? measurement : battery),
    }),
  };
  const device = Object.assign(new EventTarget(), { name: 'HT-1', gatt });
  window.thermometer = {
    say: (...bytes) => measurement.say(...bytes),
    setInReach(is) {
      isInReach = is;
      if (is) return;
      measurement.isFollowed = false;
      device.dispatchEvent(new Event('gattserverdisconnected'));
    },
  };
  Object.defineProperty(navigator, 'bluetooth', { value: { requestDevice: async () => device } });
}

const sends = (...bytes: readonly number[]) => page.evaluate((all) => window.thermometer.say(...all), bytes);
const shown = (temperature: string) =>
  page.getByRole('region', { name: 'Temperature' }).getByText(temperature).waitFor({ state: 'attached' });
const phase = () => page.locator('.gate').getAttribute('data-phase');

describe('a Bluetooth thermometer', () => {
  it('is spoken of nowhere in a browser that has no Bluetooth', async () => {
    const other = await page.context().newPage();
    await other.addInitScript(() => Object.defineProperty(navigator, 'bluetooth', { value: undefined }));
    await other.goto(`${village.origin}/status`);
    await other.getByRole('heading', { name: 'Settings' }).waitFor();
    await other.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    expect(await other.getByText(/thermometer/i).count()).toBe(0);
    await other.close();
  });

  it('is connected in the settings, and says how full its battery is', async () => {
    await page.addInitScript(standIn);
    await page.goto(`${village.origin}/status`);
    await page.getByRole('button', { name: 'Connect a thermometer' }).click();
    await page.getByText('Connected · HT-1').waitFor();
    await page.getByText('Its battery is at 80 %').waitFor();
  });

  it('fills the keypad of whoever is in hand, and saves nothing by itself', async () => {
    await page.getByRole('button', { name: 'Gate' }).click();
    await chooseResident(page);
    // 36.4 °C, measured in the ear.
    await sends(0x04, 0x6c, 0x01, 0x00, 0xff, 3);
    await shown('36.4 °C');
    await page.getByText('Thermometer · Ear').waitFor();
    expect(await phase()).toBe('entry');
    await letPass(page);
    await ticked(page);
    expect(await village.passagesAt(364)).toMatchObject([
      { readings: [{ deciCelsius: 364, method: 'infrared', site: 'ear' }] },
    ]);
  });

  it('replaces a number that somebody has typed only when that is pressed', async () => {
    await chooseResident(page);
    await typeTemperature(page, '71');
    // 97.9 °F
    await sends(0x01, 0xd3, 0x03, 0x00, 0xff);
    await page.getByText('the thermometer says 36.6 °C, something else was typed').waitFor();
    await shown('37.1 °C');
    await page.getByRole('button', { name: 'Enter 36.6 °C' }).press('Enter');
    await shown('36.6 °C');
    await page.getByText(/^Thermometer · /).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  });

  it('says that it is not entered what nobody is measured for, and what no body has', async () => {
    await page.getByRole('button', { name: 'Look up' }).waitFor();
    await sends(0x00, 0x6f, 0x01, 0x00, 0xff);
    await page.getByText('The thermometer says 36.7 °C: not entered, nobody is being measured').waitFor();
    await chooseResident(page);
    await sends(0x00, 0xd6, 0x00, 0x00, 0xff);
    await page.getByText('The thermometer says 21.4 °C: not entered, no body has that').waitFor();
    await sends(0x00, 0xff, 0xff, 0x7f, 0x00);
    await page.getByText('The thermometer could not measure: please measure again').waitFor();
    expect(await phase()).toBe('entry');
  });

  it('is called again when it has gone, as long as the page lives', async () => {
    await page.evaluate(() => window.thermometer.setInReach(false));
    await page.evaluate(() => window.thermometer.setInReach(true));
    await expect
      .poll(async () => {
        await sends(0x00, 0x6d, 0x01, 0x00, 0xff);
        return page.getByRole('region', { name: 'Temperature' }).textContent();
      })
      .toMatch(/36\.5\s°C/);
  });
});
