import { describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../../../src/ui/install/browser.ts';

const android = 'Mozilla/5.0 (Linux; Android 12; M2012K11AC Build/SKQ1.211006.001';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const ios = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';

describe('a browser on Android', () => {
  it.each([
    [
      'Chrome',
      `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/124.0.0.0 Mobile Safari/537.36`,
      'chrome',
    ],
    [
      'Samsung’s',
      `Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) ${webkit} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`,
      'samsung',
    ],
    [
      'Huawei’s',
      `Mozilla/5.0 (Linux; Android 10; HarmonyOS; ELS-AN00; HMSCore 6.11.0.302) ${webkit} Chrome/99.0.4844.88 HuaweiBrowser/13.0.5.303 Mobile Safari/537.36`,
      'huawei',
    ],
    [
      'Huawei’s on HarmonyOS without Android',
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${webkit} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.0.4.300`,
      'huawei',
    ],
    [
      'Honor’s',
      `Mozilla/5.0 (Linux; Android 13; ANY-AN00) ${webkit} Chrome/112.0.5615.135 HonorBrowser/8.0.1.302 Mobile Safari/537.36`,
      'huawei',
    ],
    [
      'Xiaomi’s',
      `Mozilla/5.0 (Linux; U; Android 14; zh-cn; 22081212C Build/UKQ1.230917.001) ${webkit} Version/4.0 Chrome/109.0.5414.118 Mobile Safari/537.36 XiaoMi/MiuiBrowser/18.5.130828`,
      'xiaomi',
    ],
    [
      'OPPO’s',
      `Mozilla/5.0 (Linux; U; Android 13; zh-cn; PGEM10 Build/TP1A.220905.001) ${webkit} Version/4.0 Chrome/97.0.4692.98 Mobile Safari/537.36 HeyTapBrowser/40.8.36.1`,
      'oppo',
    ],
    [
      'vivo’s',
      `Mozilla/5.0 (Linux; Android 13; V2241A; wv_vivo) ${webkit} Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/17.0.0.0`,
      'vivo',
    ],
    ['Firefox', 'Mozilla/5.0 (Android 13; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0', 'firefox'],
    [
      'Edge',
      `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/129.0.0.0 Mobile Safari/537.36 EdgA/129.0.0.0`,
      'edge',
    ],
    [
      'UC',
      `${android}) ${webkit} Version/4.0 Chrome/100.0.4896.58 UCBrowser/15.2.8.1238 Mobile Safari/537.36 AliApp(TUnionSDK/0.1.20)`,
      'uc',
    ],
    [
      'QQ’s own browser',
      `${android}) ${webkit} Version/4.0 Chrome/98.0.4758.102 MQQBrowser/13.6 Mobile Safari/537.36 COVC/046233`,
      'qq',
    ],
    [
      'Opera',
      `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/124.0.0.0 Mobile Safari/537.36 OPR/81.0.0.0`,
      'other',
    ],
    [
      'one made of Android’s web view',
      `${android}) ${webkit} Version/4.0 Chrome/101.0.4951.61 Mobile Safari/537.36`,
      'other',
    ],
  ] as const)('is %s', (_name, userAgent, browser) => {
    expect(surroundingsOf(userAgent, 5, false)).toStrictEqual({
      system: 'android',
      browser,
      inApp: null,
      appleVersion: null,
      isPad: false,
      installed: false,
    });
  });
});

describe('a browser on an iPhone or an iPad', () => {
  it.each([
    ['Safari', `${ios} Version/16.3 Mobile/15E148 Safari/604.1`, 'safari', 1603, false],
    [
      'Safari 26, for which the system’s version stands still',
      `${ios.replace('16_3', '18_6')} Version/26.0 Mobile/15E148 Safari/604.1`,
      'safari',
      2600,
      false,
    ],
    ['Chrome', `${ios} CriOS/116.0.5845.103 Mobile/15E148 Safari/604.1`, 'chrome', 1603, false],
    ['Edge', `${ios} Version/16.0 EdgiOS/115.0.1901.187 Mobile/15E148 Safari/604.1`, 'edge', 1600, false],
    ['Firefox', `${ios} FxiOS/125.0 Mobile/15E148 Safari/605.1.15`, 'firefox', 1603, false],
    [
      'QQ’s own browser',
      `${ios} Version/16.0 MQQBrowser/14.4.8 Mobile/15E148 Safari/604.1 QBWebViewUA/2 QBWebViewType/1`,
      'qq',
      1600,
      false,
    ],
    [
      'one with a name of its own',
      `${ios} Version/16.3 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`,
      'other',
      1603,
      false,
    ],
    ['Safari on an iPad that says it is a Mac', `${mac} Version/17.4 Safari/605.1.15`, 'safari', 1704, true],
    [
      'Safari on an iPad that asks for pages of phones',
      'Mozilla/5.0 (iPad; CPU OS 15_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.5 Mobile/15E148 Safari/604.1',
      'safari',
      1505,
      true,
    ],
  ] as const)('is %s', (_name, userAgent, browser, appleVersion, isPad) => {
    const found = { system: 'ios', browser, inApp: null, appleVersion, isPad, installed: false };
    expect(surroundingsOf(userAgent, 5, false)).toStrictEqual(found);
  });
});

describe('a browser on a computer', () => {
  it.each([
    ['Chrome', `${windows} ${webkit} Chrome/124.0.0.0 Safari/537.36`, 'chrome', null],
    ['Edge', `${windows} ${webkit} Chrome/124.0.0.0 Safari/537.36 Edg/124.0.0.0`, 'edge', null],
    ['Firefox', `${windows.replace(')', '; rv:125.0)')} Gecko/20100101 Firefox/125.0`, 'firefox', null],
    ['Safari on a Mac, which has no fingers', `${mac} Version/17.4 Safari/605.1.15`, 'safari', 1704],
  ] as const)('is %s', (_name, userAgent, browser, appleVersion) => {
    const found = { system: 'desktop', browser, inApp: null, appleVersion, isPad: false, installed: false };
    expect(surroundingsOf(userAgent, 0, false)).toStrictEqual(found);
  });
});

describe('a browser inside another app', () => {
  it.each([
    [
      'WeChat on Android',
      `${android}; wv) ${webkit} Version/4.0 Chrome/107.0.5304.141 Mobile Safari/537.36 XWEB/5023 MMWEBSDK/20221206 MicroMessenger/8.0.32.2300(0x28002035) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64`,
      'wechat',
    ],
    [
      'WeChat on an iPhone',
      `${ios} Mobile/15E148 MicroMessenger/8.0.33(0x1800212f) NetType/WIFI Language/zh_CN`,
      'wechat',
    ],
    [
      'QQ on Android',
      `${android}; wv) ${webkit} Version/4.0 Chrome/89.0.4389.72 MQQBrowser/6.2 TBS/046209 Mobile Safari/537.36 V1_AND_SQ_8.9.28_3700_YYB_D QQ/8.9.28.10155 NetType/WIFI WebP/0.3.0`,
      'qq',
    ],
    [
      'DingTalk on an iPhone',
      `${ios} Mobile/15E148 AliApp(DingTalk/6.5.10) com.laiwang.DingTalk/16781122 Channel/201200 language/zh-Hans-CN`,
      'dingtalk',
    ],
    [
      'Alipay on Android',
      `${android}; wv) ${webkit} Version/4.0 UCBS/3.22.2.28 Chrome/69.0.3497.100 Mobile Safari/537.36 AliApp(AP/10.2.3.7000) AlipayClient/10.2.3.7000 Language/zh-Hans`,
      'alipay',
    ],
    ['Weibo on an iPhone', `${ios} Mobile/15E148 Weibo (iPhone13,2__weibo__12.5.2__iphone__os15.4)`, 'weibo'],
    [
      'Douyin on Android',
      `${android}; wv) ${webkit} Version/4.0 Chrome/95.0.4638.74 Mobile Safari/537.36 aweme_230400 BytedanceWebview/d8a21c6`,
      'other',
    ],
    [
      'Baidu on Android',
      `${android}) ${webkit} Version/4.0 Chrome/97.0.4692.98 Mobile Safari/537.36 T7/13.24 baiduboxapp/13.24.0.10 (Baidu; P1 12)`,
      'other',
    ],
    ['Lark on an iPhone', `${ios} Mobile/15E148 Lark/5.31.5 LarkLocale/zh_CN`, 'other'],
    [
      'an app that nobody knows, on Android',
      `${android}; wv) ${webkit} Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36`,
      'other',
    ],
    ['an app that nobody knows, on an iPhone', `${ios} Mobile/15E148`, 'other'],
  ] as const)('is that of %s', (_name, userAgent, inApp) => {
    expect(surroundingsOf(userAgent, 5, false).inApp).toBe(inApp);
  });

  it('is not an app from the home screen of an iPhone, which does not call itself Safari either', () => {
    expect(surroundingsOf(`${ios} Mobile/15E148`, 5, true).inApp).toBeNull();
  });
});
