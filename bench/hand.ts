/** One hand at the phone, and what it has to do: each tap, each character, each screen that it is led through. */
import type { Locator, Page } from 'playwright-core';

export interface Effort {
  readonly taps: number;
  /** Characters, by whichever keyboard. */
  readonly typed: number;
  /** Screens and sheets that came up on the way. */
  readonly screens: number;
}

/** What is on the screen, so that a change of it can be told: the address, the step of the gate, a sheet over it. */
const SHOWN = `[
  location.pathname,
  document.querySelector('.gate')?.dataset.phase ?? '',
  document.querySelector('dialog[open], [role="dialog"]')?.textContent?.slice(0, 20) ?? '',
].join('|')`;

/** What comes sooner at the same place is the second half of a double tap, ms. */
const HAND_MS = 600;

export class Hand {
  readonly page: Page;
  readonly #screens: string[] = [];
  #taps = 0;
  #typed = 0;

  constructor(page: Page) {
    this.page = page;
  }

  get effort(): Effort {
    const changes = this.#screens.filter((one, place) => place > 0 && one !== this.#screens[place - 1]);
    return { taps: this.#taps, typed: this.#typed, screens: changes.length };
  }

  /** Presses what has this name and waits until it has had its effect. */
  async tap(target: string | Locator): Promise<void> {
    await this.#look();
    const button =
      typeof target === 'string' ? this.page.getByRole('button', { name: target, exact: true }) : target;
    await button.click();
    this.#taps += 1;
  }

  /** Presses what has come up where something was just pressed, no sooner than a hand does. */
  async tapNew(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).waitFor();
    await this.page.waitForTimeout(HAND_MS);
    await this.tap(name);
  }

  /** Taps the digits of a temperature: `66` for 36.6 °C. */
  async measure(digits: string): Promise<void> {
    const keypad = this.page.getByRole('region', { name: 'Temperature' });
    for (const digit of digits) await this.tap(keypad.getByRole('button', { name: digit, exact: true }));
  }

  /** Types into a field, which has to be tapped unless it has the focus. */
  async type(field: Locator, text: string): Promise<void> {
    await this.#look();
    const hasFocus = await field.evaluate((element) => element === document.activeElement);
    if (!hasFocus) await this.tap(field);
    await field.pressSequentially(text);
    this.#typed += Array.from(text).length;
  }

  /** Waits for what ends the job. */
  async until(text: string): Promise<void> {
    await this.page.getByText(text).first().waitFor();
    await this.#look();
  }

  async #look(): Promise<void> {
    this.#screens.push(String(await this.page.evaluate(SHOWN)));
  }
}
