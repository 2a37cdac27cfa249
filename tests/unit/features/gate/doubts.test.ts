import { describe, expect, it } from 'vitest';
import type { Candidate, LastPassage } from '../../../../src/features/gate/candidate.ts';
import { doubtCopy } from '../../../../src/features/gate/doubtCopy.ts';
import type { DoubtGround } from '../../../../src/features/gate/doubts.ts';
import { doubtsOf } from '../../../../src/features/gate/doubts.ts';
import { doubtWords } from '../../../../src/features/gate/doubtWords.ts';
import type { Presented } from '../../../../src/features/gate/draft.ts';
import { startDraft } from '../../../../src/features/gate/draft.ts';
import { saidThen } from '../../../../src/features/gate/lastPassage.ts';
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
  sameOrigin: false,
  sameDestination: false,
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

describe('what was said the last time', () => {
  const row = { at: NOON };
  const say = (field: 'origin' | 'destination', value: string, wall: number): HistoryItem => ({
    field,
    value,
    deviceId: here.deviceId,
    seq: 1,
    stamp: { wall, counter: 0 },
  });
  const history = [
    say('origin', '黄冈', NOON + 1),
    say('origin', '武汉', NOON - 5),
    say('destination', '3组李家', NOON - 5),
    say('origin', '孝感', NOON - 9),
  ];

  it('is another origin, where what stood when they passed differs from now', () => {
    expect(saidThen(row, history, { origin: '黄冈' }).otherOrigin).toBe('武汉');
    expect(saidThen(row, history, { origin: ' 武汉' }).otherOrigin).toBe('');
    expect(saidThen(row, history, {}).otherOrigin).toBe('');
  });

  it('is no other origin where none was said then', () => {
    const later = [say('origin', '黄冈', NOON + 1)];
    expect(saidThen(row, later, { origin: '黄冈' }).otherOrigin).toBe('');
    const emptied = [say('origin', '', NOON - 1), say('origin', '武汉', NOON - 2)];
    expect(saidThen(row, emptied, { origin: '黄冈' }).otherOrigin).toBe('');
  });

  it('is the same as now, each for itself, where nobody has said otherwise since', () => {
    const now = { origin: '武汉', destination: '3组李家' };
    expect(saidThen(row, history, now)).toEqual({ otherOrigin: '', sameOrigin: true, sameDestination: true });
    expect(saidThen(row, history, { ...now, origin: '黄冈' })).toEqual({
      otherOrigin: '武汉',
      sameOrigin: false,
      sameDestination: true,
    });
  });

  it('is not the same where it was said since, or nothing is said', () => {
    const since = [say('origin', '黄冈', NOON + 1), say('destination', '村委会', NOON + 1)];
    const none = { otherOrigin: '', sameOrigin: false, sameDestination: false };
    expect(saidThen(row, since, { origin: '黄冈', destination: '村委会' })).toEqual(none);
    expect(saidThen(row, history, {})).toEqual(none);
  });
});
