import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HoldStepName } from '../../../../src/domain/hold.ts';
import { holdBarCopy } from '../../../../src/features/gate/holds/holdBarCopy.ts';
import { watchHolds } from '../../../../src/features/gate/holds/holdWatch.ts';
import { standingWords } from '../../../../src/features/gate/holds/holdWords.ts';
import { createSavedTimes } from '../../../../src/features/gate/savedTimes.ts';
import type { HoldRow, HoldStepRow, PassageRow } from '../../../../src/store/rows.ts';
import { signalTo } from '../../../../src/ui/feedback.ts';
import { feverPassage } from '../../protocol/samples.ts';
import { MINUTE, NOON } from './builders.ts';

// What it sounds like is the feedback's own concern, and there is nothing to hear here.
vi.mock('../../../../src/ui/feedback.ts', () => ({ signalTo: vi.fn() }));

const OWN = '00000000000phone';
const OTHER = '00000000000other';
const HOUR = 60 * MINUTE;
const TEN_HOURS = 10 * HOUR;

const passage = (deviceId: string, seq: number, occurredAt: number, clockSuspect = false): PassageRow => ({
  id: `${deviceId}:${seq}`,
  at: occurredAt,
  passage: feverPassage,
  isCorrected: false,
  isWithdrawn: false,
  occurredAt,
  offsetMinutes: 480,
  deviceId,
  seq,
  actor: null,
  flags: { clockSuspect, afterRevocation: false },
  sync: 'pending',
  label: '张三',
});
const step = (name: HoldStepName, deviceId: string, occurredAt: number): HoldStepRow => ({
  deviceId,
  seq: 9,
  stamp: { wall: occurredAt, counter: 0 },
  step: name,
  text: '卫生院',
  readings: [],
  withdraws: null,
  reason: '',
  occurredAt,
  offsetMinutes: 480,
  actor: null,
  clockSuspect: false,
  receivedAt: null,
  sync: 'pending',
});
const held = (of: PassageRow, receivedAt: number | null = null, stopped?: HoldStepRow): HoldRow => ({
  passage: of,
  receivedAt,
  hold: { state: 'open', steps: stopped ? [stopped] : [], withdrawn: [] },
  stopped,
});

/** A gate whose phone's clock is behind the hub's by `ahead`. */
function watching(rows: readonly HoldRow[], ahead = 0) {
  let clock = NOON - ahead;
  let hubAhead = ahead;
  const ports = {
    holds: { open: async () => rows, of: async () => undefined },
    now: () => clock,
    hubAhead: () => hubAhead,
    deviceId: signal(OWN),
    onChange: () => () => undefined,
  };
  const saved = createSavedTimes(ports);
  const watch = watchHolds(ports, saved);
  return {
    watch,
    saved,
    pass: (ms: number) => {
      clock += ms;
    },
    /** Somebody sets the phone's clock: the hub's time, as the phone carries it on, goes on as before. */
    set: (by: number) => {
      clock += by;
      hubAhead -= by;
    },
    standing: (row: HoldRow) => watch.standing(row, clock + hubAhead),
  };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the time to report somebody who is held', () => {
  it('runs from the save by the phone’s own clock, however wrong that is', () => {
    const row = held(passage(OWN, 1, NOON - TEN_HOURS - HOUR));
    const { standing } = watching([row], TEN_HOURS);
    expect(standing(row)).toEqual({ kind: 'running', left: HOUR, isSoon: false });
  });

  it('goes on as before when the clock is set while the page is open', () => {
    const row = held(passage(OWN, 1, NOON));
    const { saved, set, pass, standing } = watching([row]);
    saved.note(row.passage);
    set(TEN_HOURS);
    pass(90 * MINUTE);
    expect(standing(row)).toEqual({ kind: 'running', left: 30 * MINUTE, isSoon: true });
  });

  it('of another phone whose clock is in doubt runs from when that was heard', () => {
    const row = held(passage(OTHER, 1, NOON + TEN_HOURS, true), NOON - HOUR);
    expect(watching([row]).standing(row)).toEqual({ kind: 'running', left: HOUR, isSoon: false });
  });

  it('never begins after now, whatever a clock has said', () => {
    const row = held(passage(OTHER, 1, NOON + 4 * MINUTE));
    expect(watching([row]).standing(row)).toEqual({ kind: 'running', left: 2 * HOUR, isSoon: false });
  });

  it('stops with the report', () => {
    const since = passage(OWN, 1, NOON - 3 * HOUR);
    const inTime = held(since, null, step('reported', OWN, NOON - 2 * HOUR));
    const late = held(since, null, step('transferred', OWN, NOON - 48 * MINUTE));
    const { standing } = watching([inTime, late]);
    expect(standing(inTime)).toEqual({ kind: 'stopped', at: NOON - 2 * HOUR, late: 0 });
    expect(standing(late)).toEqual({ kind: 'stopped', at: NOON - 48 * MINUTE, late: 12 * MINUTE });
  });
});

it('has the most urgent in front, and those who are reported last', async () => {
  const rows = [
    held(passage(OWN, 1, NOON - 3 * HOUR), null, step('reported', OWN, NOON - 2 * HOUR)),
    held(passage(OWN, 2, NOON - 10 * MINUTE)),
    held(passage(OWN, 3, NOON - HOUR)),
  ];
  const { watch } = watching(rows);
  await vi.advanceTimersByTimeAsync(0);
  expect(watch.rows.value.map((row) => row.passage.seq)).toEqual([3, 2, 1]);
});

it('tells once when the time is over, and nothing of what was over before', async () => {
  vi.mocked(signalTo).mockClear();
  const rows = [held(passage(OWN, 1, NOON - 2 * HOUR + 2000)), held(passage(OWN, 2, NOON - 3 * HOUR))];
  const { pass } = watching(rows);
  await vi.advanceTimersByTimeAsync(1000);
  expect(signalTo).not.toHaveBeenCalled();
  pass(3000);
  await vi.advanceTimersByTimeAsync(3000);
  expect(signalTo).toHaveBeenCalledExactlyOnceWith('stop');
});

it('is said in hours and minutes, in shape and colour', () => {
  const words = holdBarCopy.zhHans;
  expect(standingWords({ kind: 'running', left: 72 * MINUTE - 1, isSoon: false }, words)).toEqual({
    meaning: 'note',
    text: '报告剩1小时12分',
  });
  expect(standingWords({ kind: 'running', left: 1, isSoon: true }, words)).toEqual({
    meaning: 'fever',
    text: '报告剩1分',
  });
  expect(standingWords({ kind: 'over', by: 12 * MINUTE }, words)).toEqual({
    meaning: 'stop',
    text: '报告超时12分',
  });
  expect(standingWords({ kind: 'over', by: 2 * HOUR }, words)).toEqual({
    meaning: 'stop',
    text: '报告超时2小时',
  });
  expect(standingWords({ kind: 'stopped', at: NOON, late: 12 * MINUTE }, words)).toEqual({
    meaning: 'fever',
    text: '报告晚了12分',
  });
  const stopped = { kind: 'stopped', at: Date.UTC(2026, 10, 27, 5, 3), late: 0 } as const;
  expect(standingWords(stopped, words, 'reported').text).toMatch(/^按时报告 /);
  expect(standingWords(stopped, words, 'transferred').text).toMatch(/ 已转运$/);
  expect(standingWords(stopped, words, 'released')).toMatchObject({ meaning: 'quiet' });
  expect(standingWords(undefined, words)).toEqual({ meaning: 'quiet', text: '未限时' });
});
