import { describe, expect, it } from 'vitest';
import { formatBytes, headlineOf } from '../../../../src/features/status/summary.ts';

const sync = { running: false, lastSuccessAt: 1, trouble: null, revoked: false, forked: false };
const nothing = { count: 0, oldestSavedAt: null };
const three = { count: 3, oldestSavedAt: 1 };

describe('how things stand with the hub', () => {
  it.each([
    ['allSent', sync, nothing],
    ['waiting', sync, three],
    ['waiting', { ...sync, trouble: 'offline' }, three],
    ['sending', { ...sync, running: true }, three],
    ['trouble', { ...sync, trouble: 'foreign' }, three],
    ['neverReached', { ...sync, lastSuccessAt: null, trouble: 'offline' }, three],
    ['revoked', { ...sync, running: true, revoked: true }, nothing],
  ] as const)('%s', (headline, status, outbox) => {
    expect(headlineOf(status, outbox)).toBe(headline);
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
