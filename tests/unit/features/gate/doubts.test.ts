import { describe, expect, it } from 'vitest';
import type { Candidate, LastPassage } from '../../../../src/features/gate/candidate.ts';
import { doubtCopy } from '../../../../src/features/gate/doubtCopy.ts';
import type { DoubtGround } from '../../../../src/features/gate/doubts.ts';
import { doubtsOf } from '../../../../src/features/gate/doubts.ts';
import { doubtWords } from '../../../../src/features/gate/doubtWords.ts';
import type { Presented } from '../../../../src/features/gate/draft.ts';
import { startDraft } from '../../../../src/features/gate/draft.ts';
import { otherOriginAt } from '../../../../src/features/gate/lastPassage.ts';
import type { HistoryItem } from '../../../../src/store/rows.ts';
import { MINUTE, NOON, policy, truck, wang } from './builders.ts';

const here: DoubtGround = {
  policy,
  now: NOON,
  hubNow: NOON,
  deviceId: '00000000000ph0ne',
  checkpointId: '0000000000000chk',
};
const EAST = '000000000000east';

const last = (minutesAgo: number, change: Partial<LastPassage> = {}): LastPassage => ({
  at: NOON - minutesAgo * MINUTE,
  direction: 'in',
  decision: 'admitted',
  reason: 'normal',
  deciCelsius: 366,
  checkpointId: here.checkpointId,
  deviceId: here.deviceId,
  otherOrigin: '',
  ...change,
});

const shown: Presented = {
  credential: { family: 'pass', passId: '00000000000pass1', outcome: 'valid' },
  outcome: 'valid',
};

const draft = (candidate: Candidate, seen: LastPassage | null, seenIn: number | null = null) => ({
  ...startDraft({ ...candidate, last: seen }, seenIn === null ? null : shown),
  seenAt: { in: seenIn, out: null },
});
const said = (candidate: Candidate, seen: LastPassage | null, seenIn: number | null = null) =>
  doubtsOf(draft(candidate, seen, seenIn), 'in', here).map((doubt) =>
    doubtWords(doubt, doubtCopy.zhHans, NOON, (id) => (id === EAST ? '东门' : undefined)),
  );

describe('what does not go together', () => {
  it.each([
    ['fast', 48 * 60],
    ['slow', -48 * 60],
  ])('is told at a phone whose clock is %s by days, of its own records and of others', (_, minutesAhead) => {
    const ground = { ...here, hubNow: NOON - minutesAhead * MINUTE };
    const kinds = (minutesAgo: number) =>
      doubtsOf(draft(wang, last(minutesAgo)), 'in', ground).map(({ kind }) => kind);
    expect(kinds(1)).toEqual(['again']);
    expect(kinds(minutesAhead + 1)).toEqual(['again']);
    expect(kinds(minutesAhead + 40)).toEqual([]);
  });

  it('is somebody who went the same way just now, by which phone and gate', () => {
    expect(said(wang, last(1))).toEqual(['1分钟前刚登记过']);
    expect(said(wang, last(1, { deviceId: '000000000phone02' }))).toEqual([
      '1分钟前在本卡口另一部手机刚登记过',
    ]);
    expect(said(wang, last(2, { checkpointId: EAST }))).toEqual(['2分钟前在东门刚登记过']);
    expect(said(wang, last(2, { checkpointId: '00000000000north' }))).toEqual([
      '2分钟前在村里另一个卡口刚登记过',
    ]);
    expect(said(wang, last(40))).toEqual([]);
    expect(said(wang, last(-40))).toEqual([]);
    expect(said(wang, last(-3, { checkpointId: EAST }))).toEqual(['在东门刚登记过（两部手机的时间不一致）']);
  });

  it('is no pass where somebody was just recorded without one, by another page', () => {
    const byHand = { ...draft(wang, last(1), NOON - MINUTE), presented: null };
    expect(doubtsOf(byHand, 'in', here)).toMatchObject([{ kind: 'again', byPass: false }]);
  });

  it('is a pass that is seen twice the same way', () => {
    expect(said(wang, last(4, { checkpointId: EAST }), NOON - 4 * MINUTE)).toEqual([
      '此证4分钟前在东门用过，方向相同',
    ]);
    expect(said(wang, last(9, { direction: 'out' }), NOON - 4 * MINUTE)).toEqual([
      '此证4分钟前用过，方向相同',
    ]);
  });

  it('is nothing once the time that the policy names is over, or the other way round', () => {
    expect(said(wang, last(10))).toEqual([]);
    expect(said(wang, last(1, { direction: 'out' }))).toEqual([]);
    expect(said(wang, null)).toEqual([]);
  });

  it('is a vehicle that comes in again and was not seen to leave, however long ago', () => {
    expect(said(truck, last(600, { checkpointId: EAST }))).toEqual(['上次在东门进村后，没有出村记录']);
    expect(said(truck, last(600, { deviceId: '000000000phone02' }))).toEqual(['上次进村后，没有出村记录']);
    expect(said(truck, last(1))).toEqual(['1分钟前刚登记过']);
    expect(said(truck, last(600, { direction: 'out' }))).toEqual([]);
    expect(said(truck, last(600, { decision: 'refused' }))).toEqual([]);
    expect(said(wang, last(600))).toEqual([]);
    expect(doubtsOf(draft(truck, last(600)), 'out', here)).toEqual([]);
  });

  it('is another origin than the last time, said behind what is more urgent, two lines at most', () => {
    expect(said(truck, last(600, { otherOrigin: '武汉' }))).toEqual([
      '上次进村后，没有出村记录',
      '来处与上次不同，上次是“武汉”',
    ]);
    expect(said(wang, last(600, { otherOrigin: '武汉' }))).toEqual(['来处与上次不同，上次是“武汉”']);
  });
});

describe('the origin that was said the last time', () => {
  const row = { at: NOON };
  const origin = (value: string, wall: number): HistoryItem => ({
    field: 'origin',
    value,
    deviceId: here.deviceId,
    seq: 1,
    stamp: { wall, counter: 0 },
  });

  it('is what stood when they passed, where it differs from now', () => {
    const history = [origin('黄冈', NOON + 1), origin('武汉', NOON - 5), origin('孝感', NOON - 9)];
    expect(otherOriginAt(row, history, '黄冈')).toBe('武汉');
    expect(otherOriginAt(row, history, ' 武汉')).toBe('');
    expect(otherOriginAt(row, history, '')).toBe('');
  });

  it('is nothing where none was said then', () => {
    expect(otherOriginAt(row, [origin('黄冈', NOON + 1)], '黄冈')).toBe('');
    expect(otherOriginAt(row, [origin('', NOON - 1), origin('武汉', NOON - 2)], '黄冈')).toBe('');
  });
});
