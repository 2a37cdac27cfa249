import { describe, expect, it } from 'vitest';
import { spellings } from '../../../src/domain/pinyin.ts';

const spelt = (name: string): string[] =>
  spellings(name).map((syllables) => syllables.join(' ').toLowerCase());

describe('a name in letters', () => {
  it.each([
    ['王建国', 'wang jian guo'],
    ['李秀英', 'li xiu ying'],
    ['张卓', 'zhang zhuo'],
    ['罗达', 'luo da'],
    ['康茸', 'kang rong'],
    ['欧阳娜娜', 'ou yang na na'],
    ['诸葛亮', 'zhu ge liang'],
    ['令狐冲', 'ling hu chong'],
    ['司马懿', 'si ma yi'],
    ['鄭成功', 'zheng cheng gong'],
    ['蔣經國', 'jiang jing guo'],
    ['阿依古丽', 'a yi gu li'],
    ['吾守尔·买买提', 'wu shou er mai mai ti'],
    ['扎西 多吉', 'zha xi duo ji'],
    ['儿玉', 'er yu'],
    ['小A', 'xiao a'],
    ['Ｌinda 王', 'linda wang'],
    ['Anna-Lena Lee', 'anna lena lee'],
  ])('is that of each character: %s', (name, expected) => {
    expect(spelt(name)).toEqual([expected]);
  });

  it.each([
    ['任志强', 'ren zhi qiang'],
    ['华国锋', 'hua guo feng'],
    ['石大山', 'shi da shan'],
    ['沈从文', 'shen cong wen'],
    ['尹力', 'yin li'],
    ['贾平凹', 'jia ping ao'],
    ['葛优', 'ge you'],
    ['纪晓岚', 'ji xiao lan'],
    ['宁静', 'ning jing'],
    ['车晓', 'che xiao'],
  ])('is read as a surname: %s', (name, expected) => {
    expect(spelt(name)).toEqual([expected]);
  });

  it.each([
    ['单雄信', 'shan xiong xin'],
    ['曾国藩', 'zeng guo fan'],
    ['解晓东', 'xie xiao dong'],
    ['解', 'xie'],
    ['区大海', 'ou da hai'],
    ['區大海', 'ou da hai'],
    ['仇英', 'qiu ying'],
    ['查良镛', 'zha liang yong'],
    ['翟天临', 'zhai tian lin'],
    ['覃辉', 'qin hui'],
    ['朴志英', 'piao zhi ying'],
    ['缪斯', 'miao si'],
    ['卜算', 'bu suan'],
    ['尉迟恭', 'yu chi gong'],
    ['尉遲恭', 'yu chi gong'],
    ['万俟卨', 'mo qi xie'],
    ['澹台明月', 'tan tai ming yue'],
    ['单于', 'chan yu'],
  ])('has the surname’s own reading beside the usual one: %s', (name, own) => {
    const readings = spelt(name);
    expect(readings).toHaveLength(2);
    expect(readings[1]).toBe(own);
  });

  it.each([
    ['徐长青', ['xu zhang qing', 'xu chang qing']],
    ['長孫重', ['zhang sun zhong', 'chang sun zhong', 'zhang sun chong', 'chang sun chong']],
    ['乐嘉', ['le jia', 'yue jia']],
    ['陈朝阳', ['chen chao yang', 'chen zhao yang']],
  ])('has both readings of what is read in two ways in names: %s', (name, expected) => {
    expect(spelt(name)).toEqual(expected);
  });

  it('has the surname’s own reading however many others there are', () => {
    expect(spelt('单长乐')).toContain('shan zhang le');
  });

  it('has four readings at most', () => {
    expect(spelt('长'.repeat(100))).toHaveLength(4);
  });

  it('has that reading of no other place in a name', () => {
    expect(spelt('王解放')).toEqual(['wang jie fang']);
  });

  it.each([
    ['吕布', ['lv bu', 'lu bu']],
    ['陈绿', ['chen lv', 'chen lu']],
    ['女娲', ['nv wa', 'nu wa']],
  ])('has ü as it is typed: %s', (name, expected) => {
    expect(spelt(name)).toEqual(expected);
  });

  it.each(['', '12', '  ', '·'])('is none for what is neither letter nor character: “%s”', (name) => {
    expect(spelt(name)).toEqual([]);
  });
});
