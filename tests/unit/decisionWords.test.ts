import { expect, it } from 'vitest';
import { boardCopy } from '../../src/console/board/copy.ts';
import { entryCopy } from '../../src/features/gate/entryCopy.ts';
import { domainCopy } from '../../src/words/domainCopy.ts';

const DECISION_WORDS = {
  zhHans: { admitted: '放行', refused: '劝返', held: '留观' },
  en: { admitted: 'Let pass', refused: 'Refused', held: 'Held' },
  zhHant: { admitted: '放行', refused: '勸返', held: '留觀' },
};

it.each(['zhHans', 'en', 'zhHant'] as const)('a decision is called what the field calls it: %s', (lang) => {
  expect(domainCopy[lang].decision).toEqual(DECISION_WORDS[lang]);
  expect(boardCopy[lang]).toMatchObject(DECISION_WORDS[lang]);
});

it('the buttons that decide say the same word', () => {
  const buttons = ({ doAdmit, doRefuse, doHold }: (typeof entryCopy)['zhHans']) => [
    doAdmit,
    doRefuse,
    doHold,
  ];
  expect(buttons(entryCopy.zhHans)).toEqual(['放行', '劝返', '留观']);
  expect(buttons(entryCopy.en)).toEqual(['Let pass', 'Refuse', 'Hold']);
  expect(buttons(entryCopy.zhHant)).toEqual(['放行', '勸返', '留觀']);
});
