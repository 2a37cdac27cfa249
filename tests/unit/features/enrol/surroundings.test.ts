import { describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../../../src/features/enrol/surroundings.ts';

const android = 'Mozilla/5.0 (Linux; Android 12; M2012K11AC Build/SKQ1.211006.001';
const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const ios = 'Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

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

  it.each([
    ['Chrome on Android', `${android}) ${webkit} Chrome/116.0.0.0 Mobile Safari/537.36`],
    [
      'Samsung Internet',
      `Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) ${webkit} SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36`,
    ],
    [
      'Huawei’s browser',
      `Mozilla/5.0 (Linux; Android 10; HarmonyOS; ELS-AN00; HMSCore 6.11.0.302) ${webkit} Chrome/99.0.4844.88 HuaweiBrowser/13.0.5.303 Mobile Safari/537.36`,
    ],
    [
      'QQ’s browser',
      `${android}) ${webkit} Version/4.0 Chrome/98.0.4758.102 MQQBrowser/13.6 Mobile Safari/537.36 COVC/046233`,
    ],
    [
      'UC on Android',
      `${android}) ${webkit} Version/4.0 Chrome/100.0.4896.58 UCBrowser/15.2.8.1238 Mobile Safari/537.36 AliApp(TUnionSDK/0.1.20)`,
    ],
    ['Safari on an iPhone', `${ios} Version/16.3 Mobile/15E148 Safari/604.1`],
    ['Chrome on an iPhone', `${ios} CriOS/116.0.5845.103 Mobile/15E148 Safari/604.1`],
  ])('is not %s', (_name, userAgent) => {
    expect(surroundingsOf(userAgent, 5, false).inApp).toBeNull();
  });

  it('is not an app from the home screen of an iPhone, which does not call itself Safari either', () => {
    expect(surroundingsOf(`${ios} Mobile/15E148`, 5, true).inApp).toBeNull();
  });
});
