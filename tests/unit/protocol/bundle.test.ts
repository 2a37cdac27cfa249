import { expect, it } from 'vitest';
import { bundleFileName, encodeFrame } from '../../../src/protocol/bundle.ts';
import { toHex } from '../../../src/protocol/wire.ts';

it.each([
  ['东门', 'shouwang-东门-2026-11-23.swb'],
  ['East Gate', 'shouwang-East-Gate-2026-11-23.swb'],
  ['../"$(北门)"', 'shouwang-北门-2026-11-23.swb'],
  ['', 'shouwang-2026-11-23.swb'],
])('the file of the gate %j is called %s, by its own calendar', (gate, name) => {
  expect(bundleFileName(gate, Date.UTC(2026, 10, 22, 17), 480)).toBe(name);
});

it('frames are the bytes that PROTOCOL.md says', () => {
  expect(toHex(encodeFrame('end'))).toBe('8953574200000000ffffffff');
  expect(toHex(encodeFrame('batch', Uint8Array.of(0xaa, 0xbb)))).toBe('8953574201000002fefffffdaabb');
  expect(toHex(encodeFrame('fork', new Uint8Array(0x1_02_03)).subarray(0, 12))).toBe(
    '8953574202010203fdfefdfc',
  );
  expect(toHex(encodeFrame('receipt').subarray(0, 12))).toBe('8953574203000000fcffffff');
});
