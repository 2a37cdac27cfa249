/** Where the app runs, as far as that decides what a phone can keep. */

export interface Surroundings {
  /** A browser inside another app, which keeps nothing and lends no camera. */
  readonly inApp: 'wechat' | 'qq' | 'dingtalk' | 'weibo' | 'alipay' | 'other' | null;
  readonly system: 'ios' | 'android' | 'other';
  /** Opened from the home screen. */
  readonly installed: boolean;
}

const IN_APP: readonly (readonly [RegExp, NonNullable<Surroundings['inApp']>])[] = [
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

/** `touchPoints`: an iPad says that it is a Mac, but has fingers. */
export function surroundingsOf(userAgent: string, touchPoints: number, installed: boolean): Surroundings {
  const ios = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  const known = IN_APP.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null;
  // On iOS only browsers call themselves Safari; neither does an app from the home screen.
  const isBare = ios && !installed && !/\bSafari\//.test(userAgent);
  return {
    inApp: known ?? (isBare ? 'other' : null),
    system: ios ? 'ios' : /Android/.test(userAgent) ? 'android' : 'other',
    installed,
  };
}

/** What must be done before enrolling here is of any use. */
export function obstacleOf({ inApp, system, installed }: Surroundings): 'inApp' | 'installFirst' | null {
  if (inApp !== null) return 'inApp';
  return system === 'ios' && !installed ? 'installFirst' : null;
}
