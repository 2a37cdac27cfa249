import { describe, expect, it } from 'vitest';
import { searchKey } from '../../../src/domain/searchKey.ts';

describe('what a text is looked up by', () => {
  it.each([
    ['王 芳', '王芳'],
    ['王　芳', '王芳'],
    [' 鄂Ａ·１２３４５ ', '鄂a·12345'],
    ['Abdurehim TURSUN', 'abdurehimtursun'],
    ['3组\n12号', '3组12号'],
    ['王\u200B芳', '王芳'],
    ['\u200B', ''],
    ['', ''],
  ])('%j', (text, key) => {
    expect(searchKey(text)).toBe(key);
  });
});
