/**
 * What a volunteer's hand has to do for each job at the gate: taps, characters and screens, counted in a real browser
 * on the built app with a real hub behind it. Digits of a temperature are taps, all that is written is typed.
 */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import * as z from 'zod/mini';
import { policyStateSchema } from '../src/protocol/consoleApi.ts';
import { saveResultsSchema } from '../src/protocol/consoleSave.ts';
import type { Phone } from '../tests/browser/phone.ts';
import { startPhone } from '../tests/browser/phone.ts';
import { chooseResident, RESIDENT, typeTemperature, Village } from '../tests/browser/village.ts';
import type { Figure } from './figure.ts';
import type { Effort } from './hand.ts';
import { Hand } from './hand.ts';
import { atMost, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import { ensureBuilt } from './product.ts';

interface Job {
  readonly name: string;
  readonly taps: number;
  /** Null where only the person can tell what has to be written. */
  readonly typed: number | null;
  /** How it came to the point from which the job is counted. */
  readonly before?: (page: Page) => Promise<void>;
  readonly does: (hand: Hand) => Promise<void>;
}

const PASSED = 'Normal, please pass';
const VISITOR = '何远方';

const PLATE = '鄂A12345';

const chosen = (hand: Hand, name: string | RegExp) =>
  hand.tap(hand.page.getByRole('region', { name: 'Results' }).getByRole('button', { name }));

const PASSENGERS = ['王小明', '李秀英'];

/** The driver and two passengers came in the vehicle once before. */
async function cameTogether(page: Page): Promise<void> {
  const find = async (way: RegExp, text: string) => {
    await page.getByRole('button', { name: way }).click();
    await page.getByRole('searchbox').fill(text);
    await page.getByRole('region', { name: 'Results' }).getByRole('button').first().click();
    await page.locator('.gate[data-phase="ride"]').waitFor();
  };
  await find(/^Look up$/, PLATE);
  for (const name of [RESIDENT, ...PASSENGERS]) {
    await find(/: Find$/, name);
    await typeTemperature(page, '66');
  }
  await page.getByRole('button', { name: 'Let pass, 3' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await ready(page);
}

const JOBS: readonly Job[] = [
  {
    name: 'known resident without a pass',
    taps: 6,
    typed: 4,
    async does(hand) {
      await hand.tap('Look up');
      await hand.type(hand.page.getByRole('searchbox'), 'oyjg');
      await chosen(hand, RESIDENT);
      await hand.measure('66');
      await hand.tap('Let pass');
      await hand.until(PASSED);
    },
  },
  {
    name: 'new visitor, all required fields',
    taps: 14,
    typed: null,
    async does(hand) {
      const field = (label: RegExp) => hand.page.getByLabel(label);
      await hand.tap('New person');
      await hand.type(field(/^Name/), VISITOR);
      await hand.type(field(/^Phone/), '13800138000');
      await hand.type(field(/^ID/), '110101199003078312');
      await hand.type(field(/^Coming from/), '县城');
      await hand.type(field(/^Going to/), '李家');
      await hand.tap(hand.page.getByRole('button', { name: /^Save/ }));
      await hand.measure('65');
      await hand.tap('Let pass');
      await hand.until(PASSED);
    },
  },
  {
    name: 'visitor leaves',
    taps: 2,
    typed: 0,
    async does(hand) {
      await hand.tap('Visitor leaves');
      await hand.tap(hand.page.getByRole('dialog').getByRole('button', { name: VISITOR }));
      await hand.until('Please pass');
    },
  },
  {
    name: 'known vehicle, three people measured',
    taps: 9,
    typed: 3,
    before: cameTogether,
    async does(hand) {
      await hand.tap('Look up');
      await hand.type(hand.page.getByRole('searchbox'), PLATE.slice(-3));
      await chosen(hand, /12345/);
      // The first one has the turn, and gives it on.
      for (const digits of ['66', '65', '64']) await hand.measure(digits);
      await hand.tap('Let pass, 3');
      await hand.until('Please pass');
    },
  },
  {
    name: 'known vehicle leaves with three people',
    taps: 3,
    typed: 0,
    async does(hand) {
      await hand.tap('Visitor leaves');
      await hand.tap(hand.page.getByRole('dialog').getByRole('button', { name: /12345/ }));
      await hand.tap('Let pass, 3');
      await hand.until('Please pass');
    },
  },
];

const primary = (page: Page) => page.locator('.gate-row > .ui-button');

/** From the first feverish reading to the ambulance, with each step on record. */
const FEVER: Job = {
  name: 'fever: measured again, held, handed over',
  taps: 8,
  typed: 4,
  async before(page) {
    await chooseResident(page);
    await typeTemperature(page, '78');
    await primary(page).press('Enter');
  },
  async does(hand) {
    await hand.measure('81');
    await hand.tap(primary(hand.page));
    await hand.until('Recorded');
    await hand.tapNew('Arrange the hold');
    for (const step of ['Tent', 'Village doctor', 'Village doctor', 'Fever clinic of the township clinic'])
      await hand.tapNew(step);
    await hand.until('No longer held');
  },
};

const WITH_PASS: Job = {
  name: 'known resident with a pass',
  taps: 3,
  typed: 0,
  async does(hand) {
    await hand.page.locator('.gate[data-phase="entry"]').waitFor();
    await hand.measure('64');
    await hand.tap('Let pass');
    await hand.until(PASSED);
  },
};

const ready = (page: Page) => page.locator('.gate[data-phase="ready"]').waitFor();

function* figures({ name, taps, typed }: Job, effort: Effort): Iterable<Figure> {
  const figure = (what: 'taps' | 'typed' | 'screens', limit?: number | null) =>
    judge('hands', {
      metric: name,
      value: effort[what],
      unit: what,
      ...(typeof limit === 'number' ? { target: atMost(limit, what) } : {}),
    });
  yield figure('taps', taps);
  yield figure('typed', typed);
  yield figure('screens');
}

async function* work(
  village: Village,
  camera: string | undefined,
  jobs: readonly Job[],
): AsyncIterable<Figure> {
  const phone: Phone = await startPhone(
    join(village.folder, camera === undefined ? 'by-hand' : 'scanning'),
    camera,
  );
  try {
    if (camera === undefined) await village.joinByHand(phone.page);
    else {
      await village.join(phone.page);
      await phone.page.getByRole('button', { name: 'Open the camera' }).press('Enter');
      await phone.page.getByRole('button', { name: 'Skip' }).press('Enter');
    }
    for (const job of jobs) {
      if (camera === undefined) await ready(phone.page);
      await job.before?.(phone.page);
      const hand = new Hand(phone.page);
      await job.does(hand);
      yield* figures(job, hand.effort);
    }
  } finally {
    await phone.kill();
  }
}

/** No job is to wait for the minutes of rest before a second reading. */
async function measureAgainAtOnce({ desk }: Village): Promise<void> {
  const { current } = await desk.call('GET', '/api/policy', policyStateSchema);
  const { version: _, ...rules } = current;
  const temperature = { ...rules.temperature, remeasure: { times: 1, afterMinutes: 0 } };
  await desk.call('PUT', '/api/policy', z.unknown(), { ...rules, temperature, effectiveFrom: Date.now() });
}

export async function* bench({ say }: BenchOptions): AsyncIterable<Figure> {
  await ensureBuilt();
  const village = await Village.found();
  const { desk, villageId } = village;
  const persons = PASSENGERS.map((name) => ({ name, category: 'resident' as const }));
  await desk.call('POST', '/api/persons', saveResultsSchema, { villageId, persons });
  const vehicles = [{ plate: PLATE, driver: '刘师傅' }];
  await desk.call('POST', '/api/vehicles', saveResultsSchema, { villageId, vehicles });
  try {
    await measureAgainAtOnce(village);
    say('filming a pass');
    yield* work(village, await village.filmPass(), [WITH_PASS]);
    yield* work(village, undefined, [...JOBS, FEVER]);
  } finally {
    await village.close();
  }
}
