/** A hub that is put back from a copy without the latest rules, while somebody stands at the gate. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { policySchema } from '../../src/domain/policy.ts';
import { policyStateSchema } from '../../src/protocol/consoleApi.ts';
import type { AtGate } from './phoneAtGate.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import { chooseResident, letPass, ticked, typeTemperature } from './village.ts';

let at: AtGate;
phoneAtGate((given) => {
  at = given;
});

const rules = () => at.village.desk.call('GET', '/api/policy', policyStateSchema);

/** Publishes what is in force once more, with this fever, tenths °C. */
const publish = async (threshold: number): Promise<number> => {
  const { version: _, temperature, ...rest } = (await rules()).current;
  const fever = { threshold, comparator: '>=' };
  const body = { ...rest, effectiveFrom: Date.now(), temperature: { ...temperature, fever } };
  return (await at.village.desk.call('PUT', '/api/policy', policySchema, body)).version;
};

/** Waits until the phone holds the rules of these versions and no others; it looks for a network first. */
const holds = (versions: readonly number[]): Promise<unknown> =>
  at.page.waitForFunction(
    async (wanted) => {
      dispatchEvent(new Event('online'));
      const opening = indexedDB.open('shouwang');
      const known = await new Promise((resolve) => {
        opening.onsuccess = () => {
          const all = opening.result.transaction('policies').objectStore('policies').getAllKeys();
          all.onsuccess = () => resolve(String(all.result));
        };
      });
      opening.result.close();
      return known === wanted;
    },
    String(versions),
    { polling: 500 },
  );

describe('an entry that is open while the rules of the gate turn out to be lost', () => {
  it('is saved under those that the hub has, and the office is told until it publishes others', async () => {
    const { village, page } = at;
    const data = join(village.folder, 'data');
    await village.killHub();
    cpSync(data, join(village.folder, 'backup'), { recursive: true });
    await village.startHub();
    expect(await publish(385)).toBe(2);
    await holds([1, 2]);
    await chooseResident(page);
    await typeTemperature(page, '80');
    await letPass(page);
    await ticked(page);
    await village.passagesAt(380);

    await chooseResident(page);
    await typeTemperature(page, '75');
    const admit = page.getByRole('button', { name: 'Let pass', exact: true });
    await admit.waitFor();
    await village.killHub();
    rmSync(data, { recursive: true });
    cpSync(join(village.folder, 'backup'), data, { recursive: true });
    await village.startHub();
    await holds([1]);
    // By the rules of before it is a fever.
    await admit.waitFor({ state: 'detached' });
    for (let digit = 0; digit < 2; digit += 1) await page.keyboard.press('Backspace');
    await typeTemperature(page, '65');
    await letPass(page);
    await ticked(page);
    await village.passagesAt(365);
    await page.getByRole('navigation', { name: 'Main menu' }).getByText('Today').click();
    await page.locator('.today-temperature', { hasText: '36.5' }).click();
    expect(await page.locator('dl', { hasText: 'Rules' }).textContent()).toContain('Rules1Record');
    await village.passagesAt(380);
    expect(await rules()).toMatchObject({ current: { version: 1 }, lost: [2] });

    expect(await publish(373)).toBe(102);
    await holds([1, 102]);
    expect((await rules()).lost).toEqual([]);
  });
});
