import { describe, expect, it } from 'vitest';
import { attachmentHeader, registerFileName } from '../../../src/protocol/registerFile.ts';

const NOON = Date.UTC(2026, 10, 23, 4);

describe('the name of an exported register', () => {
  it.each([
    ['示范村', 'register-示范村-2026-11-23.jsonl'],
    ['East Village', 'register-East-Village-2026-11-23.jsonl'],
    ['../"$(东村)"', 'register-东村-2026-11-23.jsonl'],
    ['', 'register-2026-11-23.jsonl'],
  ])('of %j is %s', (village, name) => {
    expect(registerFileName(village, NOON)).toBe(name);
  });

  it('has the day of China', () => {
    expect(registerFileName('东村', Date.UTC(2026, 10, 23, 16))).toBe('register-东村-2026-11-24.jsonl');
  });

  it('is sent in UTF-8, in letters that a header may hold', () => {
    const header = attachmentHeader('register-东村-2026-11-23.jsonl');
    expect(header).toBe("attachment; filename*=UTF-8''register-%E4%B8%9C%E6%9D%91-2026-11-23.jsonl");
    expect(attachmentHeader("a'(b)*.jsonl")).toBe("attachment; filename*=UTF-8''a%27%28b%29%2A.jsonl");
  });
});
