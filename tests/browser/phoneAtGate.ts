/** The frame of a file of tests: a village with one phone at its gate, which outlive each test and not the file. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { Village } from './village.ts';

export interface AtGate {
  readonly village: Village;
  readonly phone: Phone;
  readonly page: Page;
}

/** `take` is given them before the first test; `prepare` is done at the hub before the phone joins. */
export function phoneAtGate(
  take: (at: AtGate) => void,
  prepare: (village: Village) => Promise<unknown> = async () => undefined,
): void {
  let village: Village | undefined;
  let phone: Phone | undefined;
  beforeAll(async () => {
    village = await Village.found();
    await prepare(village);
    phone = await startPhone(join(village.folder, 'profile'));
    const { page } = phone;
    await village.joinByHand(page);
    take({ village, phone, page });
  });
  afterAll(async () => {
    await phone?.kill();
    await village?.close();
  });
}
