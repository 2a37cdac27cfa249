import { describe, expect, it } from 'vitest';
import { pinyinInitials } from '../../../src/domain/pinyinInitials.ts';

describe('initials of a name', () => {
  it.each([
    ['王小明', ['WXM']],
    ['李秀英', ['LXY']],
    ['欧阳娜娜', ['OYNN']],
    ['鄭成功', ['ZCG']],
    ['阿依古丽', ['AYGL']],
    ['安在', ['AZ']],
    ['儿玉', ['EY']],
    ['吾守尔·买买提', ['WSEMMT']],
    ['小A', ['XA']],
  ])('are those of each character: %s', (name, expected) => {
    expect(pinyinInitials(name.toUpperCase())).toEqual(expected);
  });

  it.each([
    ['曾国藩', ['CGF', 'ZGF']],
    ['单雄信', ['DXX', 'SXX']],
    ['万俟卨', ['WQX', 'MQX']],
    ['尉迟恭', ['WCG', 'YCG']],
  ])('have the surname’s own reading beside the usual one: %s', (name, expected) => {
    expect(pinyinInitials(name)).toEqual(expected);
  });

  it.each(['', 'John', '12', '  '])('are none without a Chinese character: “%s”', (name) => {
    expect(pinyinInitials(name)).toEqual([]);
  });
});
