import { afterEach, describe, expect, it, vi } from 'vitest';
import { canShare, makeRescueFile, shareFile } from '../../../../src/features/status/rescueFile.ts';
import type { RescueSource } from '../../../../src/sync/rescue.ts';

const file = new File(['x'], 'shouwang-东门-2026-11-23.swb');
const unenrolled: RescueSource = {
  identity: { get: () => Promise.resolve(undefined) },
  outbox: { nextBatch: () => Promise.resolve(undefined) },
};
const failing = (error: unknown): RescueSource => ({
  ...unenrolled,
  identity: { get: () => Promise.reject(error) },
});

afterEach(() => vi.unstubAllGlobals());

describe('the file with what is not yet sent', () => {
  it('is none when nothing waits', async () => {
    expect(await makeRescueFile(unenrolled, '东门', 0)).toEqual({ ok: true, value: undefined });
  });

  it('says that the storage cannot be read now, and hides no bug', async () => {
    const lost = await makeRescueFile(failing(new DOMException('gone', 'UnknownError')), '东门', 0);
    expect(lost).toEqual({ ok: false, error: 'storeLost' });
    await expect(makeRescueFile(failing(new RangeError('a bug')), '东门', 0)).rejects.toThrow('a bug');
  });

  it('is shared where the phone shares files', async () => {
    const shared: unknown[] = [];
    vi.stubGlobal('navigator', {
      canShare: ({ files }: { files: File[] }) => files.length === 1,
      share: async (data: unknown) => {
        shared.push(data);
      },
    });
    expect(canShare(file)).toBe(true);
    expect(await shareFile(file)).toBe('shared');
    expect(shared).toEqual([{ files: [file] }]);
  });

  it.each([
    ['AbortError', 'cancelled'],
    ['NotAllowedError', 'refused'],
  ])('that ends in %s was %s', async (name, outcome) => {
    vi.stubGlobal('navigator', { share: () => Promise.reject(new DOMException('', name)) });
    expect(await shareFile(file)).toBe(outcome);
  });

  it('is not offered to share where the phone does not share files', () => {
    vi.stubGlobal('navigator', {});
    expect(canShare(file)).toBe(false);
    vi.stubGlobal('navigator', { canShare: () => false });
    expect(canShare(file)).toBe(false);
  });
});
