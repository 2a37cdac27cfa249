import { describe, expect, it } from 'vitest';
import { cutTextAfter, keepWithin, withinLimit } from '../../../src/ui/textLimit.ts';

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

describe('a field that has left something out', () => {
  /** What stands in a field of five characters behind an input, and what a cut has left of it. */
  const put = (value: string, before?: string) => {
    const field = { value, selectionEnd: value.length, setSelectionRange: () => undefined };
    const isCut = keepWithin(field, 5);
    return { text: field.value, cutText: cutTextAfter(before, field.value, isCut) };
  };

  it('says so, also where what is left is shorter than it may be', () => {
    expect(put('三组十二号门')).toEqual({ text: '三组十二号', cutText: '三组十二号' });
    expect(put('三组十二𠮷')).toEqual({ text: '三组十二', cutText: '三组十二' });
  });

  it('says so no more when something was deleted, nor when as much is typed as it takes', () => {
    const { cutText } = put('三组十二号门');
    const deleted = put('三组十二', cutText);
    expect(deleted.cutText).toBe(undefined);
    expect(put('三组十二号', deleted.cutText).cutText).toBe(undefined);
  });

  it('still says so when the browser says once more what was put in', () => {
    const { text, cutText } = put('三组十二号门');
    expect(put(text, cutText).cutText).toBe('三组十二号');
  });
});
