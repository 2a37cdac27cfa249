import { describe, expect, it } from 'vitest';
import { chineseTag, writtenRuns } from '../../../src/words/writtenLang.ts';

describe('Chinese among English', () => {
  it('is marked, with its signs and numbers, and English beside it is not', () => {
    expect(writtenRuns('Tent, 村口小屋（2号）, Clinic', 'en')).toEqual([
      { run: 'Tent, ', tag: undefined },
      { run: '村口小屋（2号）, ', tag: 'zh' },
      { run: 'Clinic', tag: undefined },
    ]);
  });

  it('is not marked for who reads Chinese', () => {
    expect(writtenRuns('村口小屋', 'zhHant')).toEqual([{ run: '村口小屋', tag: undefined }]);
    expect(chineseTag('村口小屋', 'zhHans')).toBeUndefined();
  });

  it('is told by the language of a field that is typed into', () => {
    expect([chineseTag('村医 13800138000', 'en'), chineseTag('Dr Wang', 'en')]).toEqual(['zh', undefined]);
  });
});
