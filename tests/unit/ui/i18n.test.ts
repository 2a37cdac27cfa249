import { describe, expect, it } from 'vitest';
import { uiCopy } from '../../../src/ui/copy.ts';
import { defineCopy, detectLang, lang, useCopy } from '../../../src/ui/i18n.ts';

describe('choosing a language', () => {
  it.each([
    [['zh-CN', 'en'], 'zhHans'],
    [['zh'], 'zhHans'],
    [['zh-SG'], 'zhHans'],
    [['zh-TW'], 'zhHant'],
    [['zh-HK', 'en-US'], 'zhHant'],
    [['zh-Hant-CN'], 'zhHant'],
    [['zh-Hans-HK'], 'zhHans'],
    [['en-GB', 'zh-CN'], 'en'],
    [['bo-CN', 'zh-CN'], 'zhHans'],
    [['fr-FR'], 'en'],
    [[], 'zhHans'],
  ] as const)('%j is read as %s', (languages, expected) => {
    expect(detectLang(languages)).toBe(expected);
  });
});

describe('texts', () => {
  const copy = defineCopy({
    zhHans: { save: '保存', unsent: (n: number) => `${n}条未上报` },
    en: { save: 'Save', unsent: (n) => `${n} not sent` },
    zhHant: { save: '儲存', unsent: (n) => `${n}筆未上報` },
  });

  it('are those of the language on screen', () => {
    lang.value = 'en';
    expect(useCopy(copy).unsent(3)).toBe('3 not sent');
    lang.value = 'zhHant';
    expect(useCopy(copy).save).toBe('儲存');
    lang.value = 'zhHans';
    expect(useCopy(copy).save).toBe('保存');
  });

  it('do not compile with a key too few, too many, or with other values', () => {
    defineCopy({
      zhHans: { save: '保存' },
      // @ts-expect-error a key is missing
      en: {},
      zhHant: { save: '儲存' },
    });
    defineCopy({
      zhHans: { save: '保存' },
      // @ts-expect-error a key too many
      en: { save: 'Save', cancel: 'Cancel' },
      zhHant: { save: '儲存' },
    });
    defineCopy({
      zhHans: { unsent: (n: number) => `${n}条` },
      en: { unsent: (n) => `${n}` },
      // @ts-expect-error a count is not a text
      zhHant: { unsent: (n: string) => n },
    });
    expect.assertions(0);
  });

  it('of the components are there in all three languages', () => {
    for (const words of [uiCopy.zhHans, uiCopy.en, uiCopy.zhHant]) {
      expect(Object.keys(words).sort()).toEqual(Object.keys(uiCopy.zhHans).sort());
      expect(Object.values(words).filter((word) => word === '')).toEqual([]);
    }
  });
});
