import { describe, expect, it } from 'vitest';
import { createRepeatGuard } from '../../../src/scan/repeatGuard.ts';
import type { ScannedCode } from '../../../src/scan/scannedCode.ts';

const code = (text: string, bytes?: number[]): ScannedCode => ({
  text,
  bytes: bytes === undefined ? undefined : Uint8Array.from(bytes),
  format: 'QRCode',
  corners: undefined,
});

describe('the same code again', () => {
  it('is held back as long as it stays in view, however long', () => {
    const guard = createRepeatGuard(3000);
    const admitted = [0, 2000, 4000, 6000, 8000].map((now) => guard.admits(code('A'), now));
    expect(admitted).toEqual([true, false, false, false, false]);
  });

  it('is reported when it was out of view for long enough', () => {
    const guard = createRepeatGuard(3000);
    guard.admits(code('A'), 0);
    expect(guard.admits(code('A'), 2999)).toBe(false);
    expect(guard.admits(code('A'), 5999)).toBe(true);
  });

  it('is held back when nobody looked meanwhile, and reported once it has left the view', () => {
    const guard = createRepeatGuard(1000);
    guard.admits(code('A'), 0);
    guard.skip(60_000);
    expect(guard.admits(code('A'), 60_500)).toBe(false);
    expect(guard.admits(code('A'), 61_500)).toBe(true);
  });

  it('does not hold back another code', () => {
    const guard = createRepeatGuard(3000);
    guard.admits(code('A'), 0);
    expect(guard.admits(code('B'), 1)).toBe(true);
  });

  it('tells binary codes apart that read the same as text', () => {
    const guard = createRepeatGuard(3000);
    guard.admits(code('\ufffd', [0x80]), 0);
    expect(guard.admits(code('\ufffd', [0x81]), 1)).toBe(true);
    expect(guard.admits(code('\ufffd', [0x80]), 2)).toBe(false);
  });
});
