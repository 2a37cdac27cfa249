import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { Village } from './village.ts';

const OTHERS = ['明', '强', '芳', '军', '丽', '伟', '敏', '静', '秀', '英', '霞', '平'];
const MEANT = ['王建国', '王建军', '王建民'];

declare global {
  interface Window {
    tellWhatIsInSight: () => void;
  }
}

let village: Village;
let phone: Phone;

beforeAll(async () => {
  village = await Village.found();
  const persons = [...OTHERS.map((given) => `王${given}`), ...MEANT].map((name) => ({
    name,
    household: '3组',
  }));
  await village.desk.call('POST', '/api/persons', saveResultsSchema, {
    villageId: village.villageId,
    persons,
  });
  phone = await startPhone(join(village.folder, 'phone'));
  // What is in sight is told when the test says so: by itself it comes at any time between two keys.
  await phone.context.addInitScript(() => {
    const held: (() => void)[] = [];
    window.tellWhatIsInSight = () => {
      for (const tell of held.splice(0)) tell();
    };
    const Observer = window.IntersectionObserver;
    window.IntersectionObserver = class extends Observer {
      constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
        super((entries, observer) => held.push(() => callback(entries, observer)), options);
      }
    };
  });
  await village.joinByHand(phone.page);
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

describe('looking somebody up', () => {
  it('shows what the text finds that was typed last, also when the end of the list before comes into sight then', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: 'Look up' }).click();
    const names = page.locator('.lookup-results li bdi');
    await page.getByRole('searchbox').fill('王');
    await names.first().waitFor();
    await page.getByRole('searchbox').evaluate((input: HTMLInputElement) => {
      input.value = '王建';
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      window.tellWhatIsInSight();
    });
    await expect.poll(async () => (await names.allTextContents()).sort()).toEqual([...MEANT].sort());
    await page.goBack();
  });

  it('finds somebody by the pinyin of the name, whole, in parts, begun, or by its initials', async () => {
    const { page } = phone;
    await page.getByRole('button', { name: 'Look up' }).click();
    const names = page.locator('.lookup-results li bdi');
    for (const typed of ['wangjianguo', 'wang jianguo', 'wjg']) {
      await page.getByRole('searchbox').fill(typed);
      await expect.poll(() => names.allTextContents()).toEqual(['王建国']);
      await page.getByRole('searchbox').fill('');
      await names.first().waitFor({ state: 'detached' });
    }
    await page.getByRole('searchbox').fill('wangj');
    await expect
      .poll(async () => (await names.allTextContents()).sort())
      .toEqual([...MEANT, '王军', '王静'].sort());
    await page.getByRole('searchbox').fill('wjg');
    await page.getByRole('button', { name: '王建国' }).click();
    await page.getByRole('heading', { name: '王建国' }).waitFor();
  });

  it('says that the register is still coming, and how far it is, before all of it is there', async () => {
    const persons = Array.from({ length: 1500 }, (_, place) => ({ name: `李${place}`, household: '4组' }));
    await village.desk.call('POST', '/api/persons', saveResultsSchema, {
      villageId: village.villageId,
      persons,
    });
    const late = await startPhone(join(village.folder, 'late'));
    try {
      const { page, context } = late;
      let pages = 0;
      let isHeld = true;
      const held: (() => Promise<void>)[] = [];
      await context.route('**/v1/pull', (route) => {
        pages += 1;
        if (pages <= 2 || !isHeld) return route.continue();
        held.push(() => route.continue());
        return undefined;
      });
      await village.join(page);
      await village.goOnByHand(page);
      await page.getByRole('button', { name: 'Look up' }).click();
      await page.getByRole('searchbox').fill('nobody of that name');
      await page.getByText('The register is still coming').waitFor();
      await page.getByText(/^[\d,]+ people are here so far/).waitFor();
      isHeld = false;
      for (const goOn of held) await goOn();
      await page.getByText('Nobody found').waitFor();
    } finally {
      await late.kill();
    }
  });
});
