import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { spellings } from '../../../src/domain/pinyin.ts';
import { syllablesIn } from '../../../src/domain/typedPinyin.ts';
import { personTokens, wordTokens } from '../../../src/store/registerEntry.ts';
import { loadSpelling } from '../../../src/store/spelling.ts';

beforeAll(loadSpelling);

/** The surnames of nine people in ten, some that are read in their own way, and some of two characters. */
const SURNAMES = (
  '王 李 张 刘 陈 杨 黄 赵 吴 周 徐 孙 马 朱 胡 郭 何 林 高 罗 郑 梁 谢 宋 唐 许 韩 邓 冯 曹 彭 曾 肖 田 董 潘 袁 蔡 蒋 余 于 杜 叶 ' +
  '程 魏 苏 吕 丁 任 卢 姚 沈 钟 姜 崔 谭 陆 范 汪 廖 石 金 韦 贾 夏 付 方 邹 熊 白 孟 秦 邱 侯 江 尹 薛 闫 段 雷 龙 黎 史 陶 贺 毛 ' +
  '郝 顾 龚 邵 万 覃 武 钱 戴 严 欧 莫 孔 向 常 汤 单 解 区 仇 查 翟 华 艾 安 欧阳 尉迟 司马 诸葛 上官 令狐'
).split(' ');
const GIVEN = Array.from(
  '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国春梅海燕志文斌红云龙飞鹏宇欣怡安恩爱阿娥昂傲偶鸥长乐朝重晟茜绿律' +
    '子涵雨桐梓萱诗浩然俊熙一诺思远永贵翠花素芬生根宝来福德全有财义仁信',
);

const name = fc
  .tuple(fc.constantFrom(...SURNAMES), fc.array(fc.constantFrom(...GIVEN), { minLength: 1, maxLength: 2 }))
  .map(([surname, given]) => surname + given.join(''));

const isFoundBy = (tokens: ReadonlySet<string>, typed: string): boolean =>
  wordTokens(typed).some((way) => way.every((token) => tokens.has(token)));

it('a name is found by its syllables, however it is read, and by the given name alone', () => {
  fc.assert(
    fc.property(name, (written) => {
      const tokens = new Set(personTokens({ name: written }));
      for (const syllables of spellings(written)) {
        for (const typed of [syllables, syllables.slice(1), syllables.slice(0, 1)]) {
          expect([typed.join(' '), isFoundBy(tokens, typed.join(''))]).toEqual([typed.join(' '), true]);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

it('a name that is being typed is found from the first syllable on, at each syllable’s end', () => {
  fc.assert(
    fc.property(name, (written) => {
      const tokens = new Set(personTokens({ name: written }));
      const [syllables = []] = spellings(written);
      const ends = syllables.map((_, end) => syllables.slice(0, end + 1).join(''));
      expect(ends.filter((typed) => !isFoundBy(tokens, typed))).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});

it('a name of three is found by its first syllable and the initials of the others, unless those letters spell one', () => {
  fc.assert(
    fc.property(name, (written) => {
      const tokens = new Set(personTokens({ name: written }));
      for (const [first = '', ...others] of spellings(written)) {
        const typed = first + others.map((syllable) => syllable.slice(0, 1)).join('');
        const isMeant = others.length >= 2 && syllablesIn(typed, 1).length === 0;
        expect([typed, !isMeant || isFoundBy(tokens, typed)]).toEqual([typed, true]);
      }
    }),
    { numRuns: 2000 },
  );
});
