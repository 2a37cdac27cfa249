import { expect, it } from 'vitest';
import { withinLimit } from '../../../src/ui/textLimit.ts';

it('a text that fits stays as it is', () => {
  expect(withinLimit('王小明', 3, 3)).toBe('王小明');
});

it('leaves out the end of what was put in, and nothing of what stood there', () => {
  expect(withinLimit('三组十二号门口', 5, 7)).toBe('三组十二号');
  // 「门口」 was put behind 「三组」, where one character was still free.
  expect(withinLimit('三组门口十二', 5, 4)).toBe('三组门十二');
  expect(withinLimit('三组门十二', 4, 3)).toBe('三组十二');
});

it('cuts the end where it is not known what was put in', () => {
  expect(withinLimit('三组十二号门口', 3, 0)).toBe('三组十');
});

it('leaves no half of a character', () => {
  expect(withinLimit('王𠮷𠮷', 4, 5)).toBe('王𠮷');
  expect(withinLimit('王𠮷𠮷', 3, 3)).toBe('王𠮷');
});
