import { describe, expect, it } from 'vitest';
import {
  clockOf,
  formatBytes,
  headlineOf,
  roomOf,
  sendAnswerOf,
} from '../../../../src/features/status/summary.ts';

const sync = {
  running: false,
  lastContactAt: 1,
  trouble: null,
  revoked: false,
  unknown: false,
  forked: false,
};
const nothing = { count: 0, oldestSavedAt: null };
const three = { count: 3, oldestSavedAt: 1 };

describe('how things stand with the hub', () => {
  it.each([
    ['allSent', sync, nothing],
    ['waiting', sync, three],
    ['waiting', { ...sync, trouble: 'offline' }, three],
    ['sending', { ...sync, running: true }, three],
    ['trouble', { ...sync, trouble: 'foreign' }, three],
    ['unknown', { ...sync, running: true, unknown: true, trouble: 'refused' }, three],
    ['revoked', { ...sync, running: true, revoked: true }, nothing],
  ] as const)('%s', (headline, status, outbox) => {
    expect(headlineOf(status, outbox)).toBe(headline);
  });
});

describe('what became of "send now"', () => {
  it.each([
    ['some were sent, as many as wait no more', 3, 1, sync, { kind: 'sent', count: 2 }],
    ['there was nothing to send', 0, 0, sync, { kind: 'nothing' }],
    ['there was no network', 3, 3, { ...sync, trouble: 'offline' }, { kind: 'noNetwork' }],
    [
      'there was no network, and nothing to send',
      0,
      0,
      { ...sync, trouble: 'timeout' },
      { kind: 'noNetwork' },
    ],
    ['nobody could try', 3, null, sync, { kind: 'noNetwork' }],
    ['the hub took nothing', 3, 3, { ...sync, trouble: 'refused' }, { kind: 'notSent' }],
    ['the hub does not know the phone', 0, 0, { ...sync, unknown: true }, { kind: 'notSent' }],
    ['another one is recorded meanwhile', 1, 2, sync, { kind: 'notSent' }],
  ] as const)('%s', (_, before, left, status, answer) => {
    expect(sendAnswerOf(before, left, status)).toStrictEqual(answer);
  });
});

it.each([
  [0, '0 B'],
  [999, '999 B'],
  [1500, '1.5 KB'],
  [180_000, '180 KB'],
  [12_345_678, '12.3 MB'],
  [10_700_000_000, '10.7 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes)).toBe(text);
});

it.each([
  [
    { usage: 10_000_000, quota: 1_000_000_000 },
    { left: 990_000_000, isLittle: false },
  ],
  [
    { usage: 960_000_000, quota: 1_000_000_000 },
    { left: 40_000_000, isLittle: true },
  ],
  [
    { usage: 1_100_000_000, quota: 1_000_000_000 },
    { left: 0, isLittle: true },
  ],
  [{ usage: 5, quota: undefined }, undefined],
])('of %j there is room for %j', (health, room) => {
  expect(roomOf(health)).toEqual(room);
});

it.each([
  [0, 'right'],
  [-119_000, 'right'],
  [120_000, 'slow'],
  [-3_600_000, 'fast'],
])('a clock that the hub is %d ms ahead of is %s', (hubAhead, clock) => {
  expect(clockOf(hubAhead)).toBe(clock);
});
