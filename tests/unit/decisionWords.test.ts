import { expect, it } from 'vitest';
import { boardCopy } from '../../src/console/board/copy.ts';
import { wordsCopy } from '../../src/console/words/copy.ts';
import { gateCopy } from '../../src/features/gate/copy.ts';
import { entryCopy } from '../../src/features/gate/entryCopy.ts';

const DECISION_WORDS = {
  zhHans: { admitted: '放行', refused: '劝返', held: '留观' },
  en: { admitted: 'Let pass', refused: 'Refused', held: 'Held' },
  zhHant: { admitted: '放行', refused: '勸返', held: '留觀' },
};

it.each(['zhHans', 'en', 'zhHant'] as const)(
  'a decision has one word at the gate and at the duty office: %s',
  (lang) => {
    const wanted = DECISION_WORDS[lang];
    const { refused, held } = boardCopy[lang];
    expect([gateCopy[lang].decision, wordsCopy[lang].decision]).toEqual([wanted, wanted]);
    expect({ refused, held }).toEqual({ refused: wanted.refused, held: wanted.held });
  },
);

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
