import { expect, it, vi } from 'vitest';
import { ended } from '../../../src/app/ended.ts';
import { err, ok } from '../../../src/domain/result.ts';

it('a save that breaks ends with a trouble that can be said, and is reported', async () => {
  const reported = vi.fn();
  vi.stubGlobal('reportError', reported);
  const broken = new DOMException('too slow', 'TimeoutError');
  expect(await ended(Promise.reject(broken))).toEqual({ ok: false, error: 'unknown' });
  expect(reported.mock.calls).toEqual([[broken]]);
  expect(await ended(Promise.resolve(err('noSpace')))).toEqual({ ok: false, error: 'noSpace' });
  expect(await ended(Promise.resolve(ok(1)))).toEqual({ ok: true, value: 1 });
  vi.unstubAllGlobals();
});
