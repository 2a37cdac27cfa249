/** What leads from a browser to an app on the home screen, or to a browser that can do it. */
import type { BrowserName, InApp, Surroundings } from './browser.ts';
import type { EntryName, MenuName, NoteName } from './guideCopy.ts';

export interface Guide {
  /**
   * - add: this browser puts the app on the home screen.
   * - leave: only another browser can, and keeps what it is given.
   * - none: a browser of a computer that cannot.
   */
  readonly kind: 'add' | 'leave' | 'none';
  /** Where it begins; null where nothing in this browser leads there. */
  readonly menu: MenuName | null;
  /** What is chosen then, one after the other, each by the names that it has in one version or another. */
  readonly entries: readonly (readonly EntryName[])[];
  readonly notes: readonly NoteName[];
}

const add = (menu: MenuName, entries: Guide['entries'], ...notes: NoteName[]): Guide => ({
  kind: 'add',
  menu,
  entries,
  notes,
});
const leave = (menu: MenuName | null, entries: Guide['entries'], ...notes: NoteName[]): Guide => ({
  kind: 'leave',
  menu,
  entries,
  notes,
});

const NONE: Guide = { kind: 'none', menu: null, entries: [], notes: ['stillWorks'] };

/** Makers who name the entry differently from one version to the next. */
const ofMaker = (menu: MenuName, ...notes: NoteName[]): Guide =>
  add(menu, [['toDesktop']], 'otherNames', ...notes, 'noIcon');

const ANDROID: Readonly<Record<BrowserName, Guide>> = {
  chrome: add('dotsTop', [['addToHomeScreen', 'installApp'], ['install']], 'noIcon'),
  edge: add('barsBottom', [['addToPhone'], ['install']], 'noIcon'),
  firefox: add('dotsCorner', [['firefoxAdd', 'install']], 'noIcon'),
  samsung: add('barsBottomRight', [['samsungAdd'], ['samsungHome']], 'noIcon'),
  huawei: ofMaker('fourDotsBottom'),
  xiaomi: ofMaker('barsBottom'),
  oppo: ofMaker('barsBottom'),
  vivo: ofMaker('barsBottom'),
  uc: ofMaker('barsBottom', 'shortcut'),
  qq: ofMaker('barsBottom', 'shortcut'),
  safari: ofMaker('anyMenu'),
  other: ofMaker('anyMenu', 'shortcut'),
};

const TO_HOME: Guide['entries'] = [['iosAdd'], ['iosConfirm']];
const SHARE_THEN_HOME: Guide['entries'] = [['iosShare'], ...TO_HOME];

/** From here on other browsers than Safari add to the home screen of an iPhone, too. */
const OTHERS_MAY = 1604;
/** From here on Safari has its share button in a menu. */
const SHARE_IN_MENU = 2600;

function guideOfIos({ browser, appleVersion, isPad }: Surroundings): Guide {
  const version = appleVersion ?? OTHERS_MAY;
  if (browser === 'safari') {
    if (isPad) return add('shareTop', TO_HOME);
    return version >= SHARE_IN_MENU ? add('moreBottomRight', SHARE_THEN_HOME) : add('shareBottom', TO_HOME);
  }
  if (version >= OTHERS_MAY) {
    if (browser === 'chrome') return add('shareAddress', TO_HOME);
    if (browser === 'edge' || browser === 'firefox') return add('barsBottom', SHARE_THEN_HOME);
  }
  return leave(null, [], 'toSafari');
}

function guideOfDesktop({ browser, appleVersion }: Surroundings): Guide {
  if (browser === 'chrome') return add('dotsTop', [['chromeSave'], ['chromeInstall']]);
  if (browser === 'edge') return add('moreTop', [['edgeApps'], ['edgeInstall']]);
  // Safari puts web apps into the Dock since 17.
  if (browser === 'safari' && (appleVersion ?? 0) >= 1700) return add('menuBar', [['macDock']]);
  return NONE;
}

const LEAVE: Readonly<Record<InApp, Guide>> = {
  wechat: leave('moreTop', [['openInBrowser']]),
  qq: leave('moreTop', [['openInOther']]),
  dingtalk: leave('moreTop', [['openWithinBrowser']]),
  weibo: leave('moreTop', [['openWithinBrowser']]),
  alipay: leave('moreTop', [['openInBrowser']]),
  other: leave('anyMenu', [['openInBrowser']], 'noEntry'),
};

export function guideOf(surroundings: Surroundings): Guide {
  if (surroundings.inApp !== null) return LEAVE[surroundings.inApp];
  switch (surroundings.system) {
    case 'android':
      return ANDROID[surroundings.browser];
    case 'ios':
      return guideOfIos(surroundings);
    case 'desktop':
      return guideOfDesktop(surroundings);
  }
}
