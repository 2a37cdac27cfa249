import { describe, expect, it } from 'vitest';
import { contentCopy } from '../../../src/console/quarantine/contentCopy.ts';
import { kindWord, readParts } from '../../../src/console/quarantine/contentWords.ts';
import { wordsCopy } from '../../../src/console/words/copy.ts';

const parts = (kind: string | null, content: unknown, language: 'zhHans' | 'en' | 'zhHant' = 'zhHans') =>
  readParts(kind, content, {
    words: contentCopy[language],
    domain: wordsCopy[language],
    placeName: (id) => (id === 'village000000000' ? '东村' : ''),
  });
const said = (...given: Parameters<typeof parts>) => parts(...given).map(({ name, text }) => [name, text]);
const plain = (...given: Parameters<typeof parts>) =>
  parts(...given)
    .filter(({ isPlain }) => isPlain)
    .map(({ name, text }) => [name, text]);

const passage = {
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
};

describe('what could be read of a record', () => {
  it('is said in words, without the gate, which stands above, and what is empty', () => {
    expect(said('passageRecorded', passage)).toEqual([
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

  it('has what only machines read apart from what people read', () => {
    expect(plain('passageRecorded', { ...passage, readings: [] })).toEqual([
      ['方向', '进'],
      ['人还是车', '人员'],
      ['处置', '留观'],
      ['原因', '发热'],
      ['核对提示', '证件号码长度不对'],
    ]);
    expect(plain('checkpointRecorded', { id: 'x', fields: { villageId: 'village000000000' } })).toEqual([
      ['村', '东村'],
    ]);
    expect(plain('checkpointRecorded', { fields: { villageId: 'village000000009' } })).toEqual([]);
  });

  it('is called by its kind, where that could be read', () => {
    const words = contentCopy.zhHans;
    expect([
      kindWord('passageRecorded', words),
      kindWord('constructor', words),
      kindWord(null, words),
    ]).toEqual(['通行记录', '看不出是哪种记录', '看不出是哪种记录']);
  });

  it('takes a passage back and an entry out of the register', () => {
    const withdrawn = { fields: { withdrawn: true } };
    expect(said('passageCorrected', withdrawn)).toEqual([['撤销', '是']]);
    expect(said('personRecorded', withdrawn)).toEqual([['注销', '是']]);
  });

  it('is said in each language', () => {
    const edit = { id: 'x', fields: { name: '张三' }, reason: '搬家' };
    expect(said('personRecorded', edit, 'en')).toEqual([
      ['Number', 'x'],
      ['Name', '张三'],
      ['Reason', '搬家'],
    ]);
    expect(said('personRecorded', edit, 'zhHant')[0]).toEqual(['編號', 'x']);
  });

  it('has no name of the wire where it breaks every rule', () => {
    expect(said(null, ['卡口', 9])).toEqual([
      ['其他内容1', '卡口'],
      ['其他内容2', '9'],
    ]);
    expect(said(null, { constructor: 'a', deciCelsius: 'toString', direction: 'constructor' })).toEqual([
      ['其他内容', 'a'],
      ['体温', 'toString'],
      ['方向', 'constructor'],
    ]);
    expect(plain(null, ['卡口', 9])).toEqual([]);
    expect(said(null, null)).toEqual([]);
  });
});
