/** What the walks through the app and the console have in common. */
import type { Browser, Page } from 'playwright-core';
import type { Hand } from '../../src/ui/fit.ts';
import type { Lang } from '../../src/ui/i18n.ts';
import type { Theme } from '../../src/ui/theme.ts';
import type { ConsoleClient } from '../../tests/browser/consoleClient.ts';

/** One way of looking at every screen. */
export interface Look {
  readonly lang: Lang;
  readonly theme: Theme;
  /** Times the normal size of the text: by the app's own setting, and in the console, which has none, by the browser's. */
  readonly text: 1 | 1.25 | 1.5 | 2;
  /** Which thumb presses in the app; the right one unless told. */
  readonly hand?: Hand;
}

export const LOOKS: readonly Look[] = [
  { lang: 'zhHans', theme: 'day', text: 1 },
  { lang: 'zhHans', theme: 'night', text: 1 },
  { lang: 'zhHans', theme: 'day', text: 2 },
  { lang: 'en', theme: 'day', text: 1 },
  { lang: 'en', theme: 'night', text: 2 },
  { lang: 'zhHant', theme: 'red', text: 1.25, hand: 'left' },
];

/** What a walk stands on. */
export interface Stage {
  readonly browser: Browser;
  /** The hub's own address, with a village in it. */
  readonly url: string;
  /** Signed in as the administrator. */
  readonly desk: ConsoleClient;
  readonly account: { readonly name: string; readonly password: string };
  readonly villageId: string;
  readonly checkpointId: string;
  /** Codes of a good pass, and of one that has expired. */
  readonly passes: { readonly good: string; readonly expired: string };
  /** What is done with each screen once it stands: a picture is taken, or it is examined. */
  readonly onScreen: (page: Page, part: string, look: Look, name: string) => Promise<void>;
}

const LOCALES: Readonly<Record<Lang, string>> = { zhHans: 'zh-CN', en: 'en-GB', zhHant: 'zh-TW' };

/** A page that looks so; `width` and `height` in CSS px. */
export async function openPage(
  { browser }: Stage,
  { lang, theme, text, hand = 'right' }: Look,
  width: number,
  height: number,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: width < 800,
    hasTouch: width < 800,
    locale: LOCALES[lang],
    timezoneId: 'Asia/Shanghai',
    permissions: ['camera'],
  });
  context.setDefaultTimeout(10_000);
  await context.addInitScript(
    ({ choices, scale }) => {
      for (const [name, choice] of Object.entries(choices)) localStorage.setItem(`ui.${name}`, choice);
      if (!location.pathname.startsWith('/console')) return;
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = `${16 * scale}px`;
      });
    },
    { choices: { lang, theme, text: String(text), hand }, scale: text },
  );
  return context.newPage();
}
