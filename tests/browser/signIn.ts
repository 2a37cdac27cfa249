/** The console in a browser, with whoever set the hub up at it. */
import type { Page } from 'playwright-core';

/** Who a village's hub was set up by. */
export const DUTY = { name: 'duty', password: 'a long enough password' };

/** Opens a console that nobody is signed in at, and goes on to `path`. */
export async function signIn(page: Page, hubUrl: string, path = '/console/'): Promise<void> {
  await page.goto(`${hubUrl}/console/`);
  await page.getByLabel('Name').fill(DUTY.name);
  await page.getByLabel('Password').fill(DUTY.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation').first().waitFor();
  if (path !== '/console/') await page.goto(hubUrl + path);
}
