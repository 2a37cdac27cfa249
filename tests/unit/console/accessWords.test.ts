/** What stands on a sheet about who looked that is not all of it. */
import { describe, expect, it } from 'vitest';
import { narrowedTo } from '../../../src/console/access/accessWords.ts';
import { accessCopy } from '../../../src/console/access/copy.ts';
import { NO_ACCESS_FILTER } from '../../../src/console/route.ts';

const CHEN = { id: '9999999999999999', name: '陈主任' };

describe('a sheet of which filters leave a part', () => {
  it('says so, and by what', () => {
    const filter = { user: CHEN.id, action: 'readPerson', day: '2026-11-22' } as const;
    expect(narrowedTo(filter, accessCopy.zhHans, [CHEN])).toBe(
      '这里只列出一部分（谁看的：陈主任；做了什么：打开了登记；哪一天：2026年11月22日），不是全部。',
    );
    expect(narrowedTo({ ...NO_ACCESS_FILTER, action: 'readPerson' }, accessCopy.en, [])).toBe(
      'Only a part is listed here (What they did: opened the record), not everything.',
    );
    expect(narrowedTo({ ...NO_ACCESS_FILTER, user: CHEN.id }, accessCopy.zhHant, [])).toBe(
      '這裡只列出一部分（誰看的：不明帳號），不是全部。',
    );
  });

  it('says nothing of it where it is all', () => {
    expect(narrowedTo(NO_ACCESS_FILTER, accessCopy.zhHans, [CHEN])).toBe('');
  });
});
