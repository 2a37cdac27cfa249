/** Which browser this is, as far as that decides what a phone can keep and how the app comes to its home screen. */

/** The app in which a page is shown that is no browser: it keeps nothing and lends no camera. */
export type InApp = 'wechat' | 'qq' | 'dingtalk' | 'weibo' | 'alipay' | 'other';

export type BrowserName =
  | 'chrome'
  | 'edge'
  | 'firefox'
  | 'samsung'
  | 'huawei'
  | 'xiaomi'
  | 'oppo'
  | 'vivo'
  | 'uc'
  | 'qq'
  | 'safari'
  | 'other';

export interface Surroundings {
  readonly system: 'ios' | 'android' | 'desktop';
  readonly browser: BrowserName;
  /** Null in a browser, and in the app itself. */
  readonly inApp: InApp | null;
  /** Safari's version, else that of iOS, as far as the browser tells: major × 100 + minor. */
  readonly appleVersion: number | null;
  /** An iPad, whose browsers are laid out like those of a computer. */
  readonly isPad: boolean;
  /** Opened from the home screen. */
  readonly installed: boolean;
}

const IN_APP: readonly (readonly [RegExp, InApp])[] = [
  [/MicroMessenger/i, 'wechat'],
  [/DingTalk/i, 'dingtalk'],
  [/\bQQ\//i, 'qq'],
  [/Weibo/i, 'weibo'],
  [/AlipayClient/i, 'alipay'],
  // Lark, Douyin and others of its house, Baidu, Taobao, Kuaishou, Xiaohongshu. UC, a browser of its own, names an
  // AliApp too.
  [
    /\bLark\/|Feishu|BytedanceWebview|NewsArticle|baiduboxapp|AliApp\((?!TUnionSDK)|Kwai|xhsdiscover/i,
    'other',
  ],
  // Android's own word for a web page inside an app.
  [/\bAndroid\b.*; wv\)/, 'other'],
];

/** The first that fits counts: most name Chrome or Safari beside themselves. */
const BROWSERS: readonly (readonly [RegExp, BrowserName])[] = [
  [/SamsungBrowser\//, 'samsung'],
  // Honor's is Huawei's by another name.
  [/(?:Huawei|Honor)Browser\//i, 'huawei'],
  [/MiuiBrowser\//, 'xiaomi'],
  [/(?:HeyTap|Oppo)Browser\//i, 'oppo'],
  [/VivoBrowser\//i, 'vivo'],
  [/UCBrowser\//, 'uc'],
  [/MQQBrowser\//, 'qq'],
  [/\bEdg(?:A|iOS)?\//, 'edge'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:OPR|OPT|OPX|Quark|QHBrowser|Vivaldi|YaBrowser)\//, 'other'],
  // Made of Android's web view, or of that of HarmonyOS.
  [/Version\/4\.0 Chrome\/|ArkWeb\//, 'other'],
  [/\b(?:Chrome|CriOS)\//, 'chrome'],
  // Whoever adds a name of its own is another browser on the same engine.
  [/Version\/[\d.]+(?: Mobile\/\w+)? Safari\/[\d.]+$/, 'safari'],
];

const first = <T>(table: readonly (readonly [RegExp, T])[], userAgent: string): T | null =>
  table.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;

function appleVersionOf(userAgent: string): number | null {
  // Safari tells its own; the system's stands still at 18 in what it sends.
  const found = /Version\/(\d+)\.(\d+)/.exec(userAgent) ?? /\bOS (\d+)_(\d+)/.exec(userAgent);
  return found === null ? null : Number(found[1]) * 100 + Number(found[2]);
}

/** `touchPoints`: an iPad says that it is a Mac, but has fingers. `installed`: see {@link Surroundings}. */
export function surroundingsOf(userAgent: string, touchPoints: number, installed: boolean): Surroundings {
  const isMac = /Macintosh/.test(userAgent);
  const isPad = /iPad/.test(userAgent) || (isMac && touchPoints > 1);
  const ios = isPad || /iPhone|iPod/.test(userAgent);
  // On iOS only browsers call themselves Safari; neither does an app from the home screen.
  const isBare = ios && !installed && !/\bSafari\//.test(userAgent);
  return {
    system: ios ? 'ios' : /Android|OpenHarmony|HarmonyOS/.test(userAgent) ? 'android' : 'desktop',
    browser: first(BROWSERS, userAgent) ?? 'other',
    inApp: first(IN_APP, userAgent) ?? (isBare ? 'other' : null),
    appleVersion: ios || isMac ? appleVersionOf(userAgent) : null,
    isPad,
    installed,
  };
}

/** Where this page runs. */
export function surroundingsHere(): Surroundings {
  const installed =
    matchMedia('(display-mode: standalone), (display-mode: minimal-ui)').matches ||
    // Before iOS 15.4 the only word for it.
    ('standalone' in navigator && navigator.standalone === true);
  return surroundingsOf(navigator.userAgent, navigator.maxTouchPoints, installed);
}
