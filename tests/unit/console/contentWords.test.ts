import { describe, expect, it } from 'vitest';
import { contentCopy } from '../../../src/console/quarantine/contentCopy.ts';
import { readParts } from '../../../src/console/quarantine/contentWords.ts';
import { wordsCopy } from '../../../src/console/words/copy.ts';

const said = (content: unknown, language: 'zhHans' | 'en' | 'zhHant' = 'zhHans') =>
  readParts(content, {
    words: contentCopy[language],
    domain: wordsCopy[language],
    placeName: (id) => (id === 'gate000000000000' ? '村口' : ''),
  }).map(({ name, text }) => [name, text]);

const passage = {
  known: true,
  event: {
    kind: 'passageRecorded',
    body: {
      checkpointId: 'gate000000000000',
      direction: 'in',
      subject: { type: 'person', id: '1111111111111111' },
      readings: [
        { deciCelsius: 379, method: 'infrared', site: 'forehead', secondsBefore: 60 },
        { deciCelsius: 366, method: 'contact', site: 'axilla', secondsBefore: 0 },
      ],
      credential: null,
      decision: 'held',
      reason: 'fever',
      policyVersion: 2,
      flags: ['idBadLength'],
      note: '',
    },
  },
  stamp: { wall: 1, counter: 0 },
  occurredAt: 1,
  offsetMinutes: 480,
  actor: null,
};

describe('what could be read of a record', () => {
  it('is said in words, without what stands around it and what is empty', () => {
    expect(said(passage)).toEqual([
      ['种类', '通行记录'],
      ['卡口', '村口'],
      ['方向', '进'],
      ['人还是车', '人员'],
      ['编号', '1111111111111111'],
      ['体温', '37.9\u00A0°C'],
      ['怎样测的', '额温枪'],
      ['测在哪里', '额头'],
      ['测后多久保存（秒）', '60'],
      ['体温2', '36.6\u00A0°C'],
      ['怎样测的2', '体温计'],
      ['测在哪里2', '腋下'],
      ['测后多久保存（秒）2', '0'],
      ['处置', '留观'],
      ['原因', '发热'],
      ['规则第几版', '2'],
      ['核对提示', '证件号码长度不对'],
    ]);
  });

  it('is said in each language', () => {
    const edit = {
      event: { kind: 'personRecorded', body: { id: 'x', fields: { name: '张三' }, reason: '搬家' } },
    };
    expect(said(edit, 'en')).toEqual([
      ['Kind', 'Person in the register'],
      ['Number', 'x'],
      ['Name', '张三'],
      ['Reason', '搬家'],
    ]);
    expect(said(edit, 'zhHant')[0]).toEqual(['種類', '人員登記']);
  });

  it('has no name of the wire where it breaks every rule', () => {
    expect(said(['卡口', 9])).toEqual([
      ['其他内容1', '卡口'],
      ['其他内容2', '9'],
    ]);
    expect(said({ constructor: 'a', deciCelsius: 'toString', direction: 'constructor' })).toEqual([
      ['其他内容', 'a'],
      ['体温', 'toString'],
      ['方向', 'constructor'],
    ]);
    expect(said(null)).toEqual([]);
  });
});
