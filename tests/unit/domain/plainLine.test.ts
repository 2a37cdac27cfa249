import { describe, expect, it } from 'vitest';
import { plainLine } from '../../../src/domain/plainLine.ts';

describe('a line of text', () => {
  it.each([
    [' 赵  小明\t', '赵 小明'],
    ['赵\u200B小\uFEFF明', '赵小明'],
    ['\u202E赵小明\u202C', '赵小明'],
    ['赵\u0000小\u001B明\u007F', '赵小明'],
    ['阿依古丽·买买提', '阿依古丽·买买提'],
    ['Nguyễn Văn A', 'Nguyễn Văn A'],
  ])('is kept as it is read: %j', (raw, line) => {
    expect(plainLine(raw)).toBe(line);
    expect(plainLine(line)).toBe(line);
  });

  it.each([
    ['\u200B\u200D\uFEFF'],
    ['\u0000\u0007'],
    ['\u3164'],
    ['\u2800 \u115F'],
    ['\uFE0F'],
    ['\u00AD \u2060'],
  ])('is empty when nobody can read anything of it: %j', (raw) => {
    expect(plainLine(raw)).toBe('');
  });
});
