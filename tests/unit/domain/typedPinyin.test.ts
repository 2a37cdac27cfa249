import { describe, expect, it } from 'vitest';
import { abbreviatedIn, begunIn, completionsOf, syllablesIn } from '../../../src/domain/typedPinyin.ts';

const read = (typed: string, most = 2) =>
  syllablesIn(typed.toUpperCase(), most).map((syllables) => syllables.join(' ').toLowerCase());

describe('typed letters', () => {
  it.each([
    ['wang', ['wang']],
    ['wangjianguo', ['wang jian guo']],
    ['wangjianan', ['wang jia nan', 'wang jian an']],
    ['ouyang', ['ou yang']],
    ['huanana', ['hua na na', 'huan a na']],
    ['xian', ['xian']],
    ['fangan', ['fan gan', 'fang an']],
    ['lvbu', ['lv bu']],
    ['zhuangshuang', ['zhuang shuang']],
  ])('are as few syllables as can be, in each way that there is: %s', (typed, expected) => {
    expect(read(typed)).toEqual(expected);
  });

  it.each(['wjg', 'wangj', 'john', 'v', ''])('are none: “%s”', (typed) => {
    expect(read(typed).join('')).toBe('');
  });

  it('are read in no more ways than are wanted, where there are millions or none', () => {
    const long = 'AN'.repeat(60);
    expect(syllablesIn(long, 2).map(({ length }) => length)).toEqual([60, 60]);
    expect(syllablesIn(`${long}X`, 2)).toEqual([]);
  });

  it.each([
    ['wangj', ['wang'], 'j'],
    ['wangzho', ['wang'], 'zho'],
    ['lijiangu', ['li', 'jian'], 'gu'],
    ['fangg', ['fang'], 'g'],
  ])('are syllables and the beginning of one more: %s', (typed, syllables, rest) => {
    expect(begunIn(typed.toUpperCase())).toEqual({
      syllables: syllables.map((syllable) => syllable.toUpperCase()),
      rest: rest.toUpperCase(),
    });
  });

  it.each(['w', 'zha', 'wjg', 'ji', 'johnx'])('are no such: %s', (typed) => {
    expect(begunIn(typed.toUpperCase())).toBeUndefined();
  });

  it.each([
    ['wangjg', ['wang jg', 'wan gjg']],
    ['zhangxl', ['zhang xl', 'zhan gxl']],
    ['ouyangxmm', ['ou yang xmm']],
    ['chengq', ['chen gq', 'che ngq']],
    ['liny', ['li ny']],
    ['wangam', ['wang am', 'wan gam']],
    ['wangj', ['wan gj', 'wa ngj']],
  ])('are syllables and initials: %s', (typed, ways) => {
    const found = abbreviatedIn(typed.toUpperCase());
    expect(found.map(({ syllables, initials }) => [...syllables, initials].join(' ').toLowerCase())).toEqual(
      ways,
    );
  });

  it.each(['wjg', 'wangiu', 'john', 'ja'])('are no syllables with initials: %s', (typed) => {
    expect(abbreviatedIn(typed.toUpperCase())).toEqual([]);
  });

  it('go on as syllables, from three letters on', () => {
    expect(completionsOf('ZHA')).toEqual(['ZHAI', 'ZHAN', 'ZHANG', 'ZHAO']);
    expect(completionsOf('WAN')).toEqual(['WANG']);
    expect(completionsOf('ZHANG')).toEqual([]);
    expect(completionsOf('ZH')).toEqual([]);
  });
});
