import { afterEach, expect, it, vi } from 'vitest';
import { startRouter } from '../../../src/app/router.ts';

afterEach(() => vi.unstubAllGlobals());

/** A page that was opened at an address; gives the addresses that took its place. */
function opened(pathname: string): string[] {
  const replaced: string[] = [];
  vi.stubGlobal('location', { pathname });
  vi.stubGlobal('history', {
    state: { depth: 1 },
    replaceState: (state: unknown, _: string, to: string) => replaced.push(`${JSON.stringify(state)} ${to}`),
  });
  vi.stubGlobal('window', { addEventListener: () => undefined });
  return replaced;
}

it.each([
  ['/nonsense', 'gate', '{"depth":1} /'],
  ['/new/vehicle/one', 'gate', '{"depth":1} /'],
  ['/today/', 'today', '{"depth":1} /today'],
])('%s shows %s under its own address', (path, route, address) => {
  const replaced = opened(path);
  expect(startRouter().route.value).toBe(route);
  expect(replaced).toEqual([address]);
});

it('an address that is known stays as it is', () => {
  const replaced = opened('/enrol');
  expect(startRouter().route.value).toBe('enrol');
  expect(replaced).toEqual([]);
});
