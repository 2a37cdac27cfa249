import { describe, expect, it } from 'vitest';
import type { Surroundings } from '../../../../src/ui/install/browser.ts';
import { guideOf } from '../../../../src/ui/install/guide.ts';
import { entryCopy, guideCopy } from '../../../../src/ui/install/guideCopy.ts';

const ANDROID: Surroundings = {
  system: 'android',
  browser: 'chrome',
  inApp: null,
  appleVersion: null,
  isPad: false,
  installed: false,
};
const IPHONE: Surroundings = { ...ANDROID, system: 'ios', browser: 'safari', appleVersion: 1705 };
const COMPUTER: Surroundings = { ...ANDROID, system: 'desktop' };

/** What is read in Chinese, on a phone that speaks it: where it begins, and what is chosen then. */
function readBy(surroundings: Surroundings): readonly string[] {
  const { menu, entries } = guideOf(surroundings);
  const { zhHans } = guideCopy;
  const chosen = entries.map((names) => names.map((name) => entryCopy.zhHans[name]).join('/'));
  return menu === null ? [] : [zhHans.menu[menu], ...chosen];
}

describe('the way to the home screen of an Android phone', () => {
  it.each([
    ['chrome', ['点右上角的菜单 ⋮', '添加到主屏幕/安装应用', '安装']],
    ['edge', ['点底部的菜单 ☰', '添加到手机', '安装']],
    ['firefox', ['点地址栏旁边的菜单 ⋮', '添加应用到主屏幕/安装']],
    ['samsung', ['点右下角的菜单 ☰', '添加页面至', '主屏幕']],
    ['huawei', ['点底部的四个点 ∷', '添加到桌面']],
    ['xiaomi', ['点底部的菜单 ☰', '添加到桌面']],
    ['oppo', ['点底部的菜单 ☰', '添加到桌面']],
    ['vivo', ['点底部的菜单 ☰', '添加到桌面']],
    ['uc', ['点底部的菜单 ☰', '添加到桌面']],
    ['qq', ['点底部的菜单 ☰', '添加到桌面']],
    ['other', ['打开菜单 ⋮ ☰', '添加到桌面']],
  ] as const)('leads through %s by what is seen there', (browser, steps) => {
    expect(readBy({ ...ANDROID, browser })).toEqual(steps);
  });

  it('says what to do when no icon comes, in every browser', () => {
    for (const browser of ['chrome', 'samsung', 'xiaomi', 'other'] as const) {
      expect(guideOf({ ...ANDROID, browser }).notes).toContain('noIcon');
    }
  });
});

describe('the way to the home screen of an iPhone', () => {
  it('begins at the share button of Safari, wherever it is', () => {
    expect(readBy(IPHONE)).toEqual(['点底部中间的分享按钮 ⎋', '添加到主屏幕', '添加']);
    expect(readBy({ ...IPHONE, appleVersion: 2600 })).toEqual([
      '点右下角的三个点 ⋯',
      '共享',
      '添加到主屏幕',
      '添加',
    ]);
    expect(readBy({ ...IPHONE, isPad: true })).toEqual(['点右上角的分享按钮 ⎋', '添加到主屏幕', '添加']);
  });

  it('leads through the menus of others where iOS lets them, and to Safari where it does not', () => {
    const chrome: Surroundings = { ...IPHONE, browser: 'chrome', appleVersion: 1604 };
    expect(readBy(chrome)).toEqual(['点地址栏右边的分享按钮 ⎋', '添加到主屏幕', '添加']);
    expect(readBy({ ...chrome, browser: 'edge' })).toEqual([
      '点底部的菜单 ☰',
      '共享',
      '添加到主屏幕',
      '添加',
    ]);
    const toSafari = { kind: 'leave', menu: null, entries: [], notes: ['toSafari'] };
    expect(guideOf({ ...chrome, appleVersion: 1603 })).toEqual(toSafari);
    expect(guideOf({ ...IPHONE, browser: 'uc' })).toEqual(toSafari);
  });

  it('takes a browser that hides its version for one of today', () => {
    expect(guideOf({ ...IPHONE, browser: 'chrome', appleVersion: null }).kind).toBe('add');
  });
});

describe('the way out of another app', () => {
  it.each([
    ['wechat', ['点右上角的三个点 ⋯', '在浏览器打开']],
    ['qq', ['点右上角的三个点 ⋯', '用其他浏览器打开']],
    ['dingtalk', ['点右上角的三个点 ⋯', '在浏览器中打开']],
    ['other', ['打开菜单 ⋮ ☰', '在浏览器打开']],
  ] as const)('goes by the menu of %s, on both systems', (inApp, steps) => {
    expect(readBy({ ...ANDROID, inApp })).toEqual(steps);
    expect(readBy({ ...IPHONE, inApp })).toEqual(steps);
    expect(guideOf({ ...ANDROID, inApp }).kind).toBe('leave');
  });
});

describe('a computer', () => {
  it('is led to what its browser has, and told what works where it has nothing', () => {
    expect(readBy(COMPUTER)).toEqual(['点右上角的菜单 ⋮', '投放、保存和分享', '将网页作为应用安装']);
    expect(readBy({ ...COMPUTER, browser: 'safari', appleVersion: 1704 })).toEqual([
      '点屏幕最上面的“文件”',
      '添加到程序坞',
    ]);
    const none = { kind: 'none', menu: null, entries: [], notes: ['stillWorks'] };
    expect(guideOf({ ...COMPUTER, browser: 'firefox' })).toEqual(none);
    expect(guideOf({ ...COMPUTER, browser: 'safari', appleVersion: 1605 })).toEqual(none);
  });
});
