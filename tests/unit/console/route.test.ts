import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Route } from '../../../src/console/route.ts';
import {
  formatRoute,
  localTimeToMs,
  msToLocalTime,
  NO_ACCESS_FILTER,
  NO_FILTER,
  parseRoute,
} from '../../../src/console/route.ts';

const parse = (address: string): Route => {
  const url = new URL(address, 'https://hub.test');
  return parseRoute(url.pathname, url.search, url.hash);
};

describe('an address of the console', () => {
  it.each<[string, Route]>([
    ['/console', { screen: 'board' }],
    ['/console/', { screen: 'board' }],
    ['/console/index.html', { screen: 'board' }],
    ['/console/setup#7K2M9-ABCDE', { screen: 'setup', token: '7K2M9-ABCDE' }],
    ['/console/setup#%', { screen: 'setup', token: '' }],
    ['/console/setup?token=abc', { screen: 'setup', token: '' }],
    ['/console/people/table', { screen: 'addPeople', village: '', by: 'table' }],
    ['/console/people/0123456789abcdef', { screen: 'person', id: '0123456789abcdef' }],
    ['/console/vehicles/new', { screen: 'addVehicles', village: '', by: 'form' }],
    ['/console/passes?subject=vehicle', { screen: 'passes', village: '', subject: 'vehicle' }],
    ['/console/gates/', { screen: 'gates' }],
    ['/console/hand-in', { screen: 'handIn' }],
    ['/console/hand-in/1', { screen: 'unknown' }],
    ['/console/inside', { screen: 'inside', village: '', gate: '', group: 'visitors' }],
    [
      '/console/inside?village=0123456789abcdef&gate=fedcba9876543210&group=awayResidents',
      {
        screen: 'inside',
        village: '0123456789abcdef',
        gate: 'fedcba9876543210',
        group: 'awayResidents',
      },
    ],
    ['/console/inside?group=everybody', { screen: 'inside', village: '', gate: '', group: 'visitors' }],
    ['/console/inside/1', { screen: 'unknown' }],
    ['/console/access', { screen: 'access', about: '', filter: NO_ACCESS_FILTER }],
    [
      '/console/access/0123456789abcdef?user=fedcba9876543210&action=readPhoto&day=2026-11-22',
      {
        screen: 'access',
        about: '0123456789abcdef',
        filter: { user: 'fedcba9876543210', action: 'readPhoto', day: '2026-11-22' },
      },
    ],
    [
      '/console/access?action=steal&day=2026-02-30',
      { screen: 'access', about: '', filter: NO_ACCESS_FILTER },
    ],
    ['/console/access/somebody', { screen: 'unknown' }],
    ['/console/nowhere', { screen: 'unknown' }],
    ['/console/people/not-an-id', { screen: 'unknown' }],
    ['/console/policy/1', { screen: 'unknown' }],
  ])('%s', (address, route) => {
    expect(parse(address)).toEqual(route);
  });

  it('holds every filter of the passages', () => {
    const address =
      '/console/passages?village=0123456789abcdef&gate=fedcba9876543210&from=2026-11-22T03:15&decision=held&direction=in&only=fever';
    expect(parse(address)).toEqual({
      screen: 'passages',
      open: '',
      filter: {
        village: '0123456789abcdef',
        gate: 'fedcba9876543210',
        from: '2026-11-22T03:15',
        to: '',
        decision: 'held',
        direction: 'in',
        only: 'fever',
      },
    });
    expect(formatRoute(parse(address))).toBe(address);
  });

  it('holds the passage that is open', () => {
    const route: Route = { screen: 'passages', filter: NO_FILTER, open: '0123456789abcdef:17' };
    expect(formatRoute(route)).toBe('/console/passages/0123456789abcdef:17');
    expect(parse(formatRoute(route))).toEqual(route);
  });

  it('leaves out what it does not understand', () => {
    expect(
      parse('/console/passages?gate=<script>&decision=maybe&from=yesterday&direction=sideways&only=me'),
    ).toEqual({ screen: 'passages', filter: NO_FILTER, open: '' });
  });

  it('reads back every address that it writes', () => {
    const id = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{16}$/);
    const maybeId = fc.oneof(fc.constant(''), id);
    const time = fc.oneof(fc.constant(''), fc.constant('2026-11-22T23:59'));
    const filter = fc.record({
      village: maybeId,
      gate: maybeId,
      from: time,
      to: time,
      decision: fc.constantFrom('', 'admitted', 'refused', 'held'),
      direction: fc.constantFrom('', 'in', 'out'),
      only: fc.constantFrom('', 'attention', 'fever', 'suspect'),
    });
    const route: fc.Arbitrary<Route> = fc.oneof(
      fc.constantFrom<Route>(
        { screen: 'board' },
        { screen: 'gates' },
        { screen: 'quarantine' },
        { screen: 'hub' },
      ),
      fc.record({ screen: fc.constant('setup'), token: fc.string() }),
      fc.record({ screen: fc.constant('passages'), filter, open: fc.constant('') }),
      fc.record({
        screen: fc.constant('inside'),
        village: maybeId,
        gate: maybeId,
        group: fc.constantFrom('visitors', 'visitingVehicles', 'awayResidents', 'awayVehicles'),
      }),
      fc.record({ screen: fc.constantFrom('people', 'vehicles'), village: maybeId }),
      fc.record({
        screen: fc.constantFrom('addPeople', 'addVehicles'),
        village: maybeId,
        by: fc.constantFrom('form', 'table'),
      }),
      fc.record({ screen: fc.constantFrom('person', 'vehicle'), id }),
      fc.record({
        screen: fc.constant('passes'),
        village: maybeId,
        subject: fc.constantFrom('person', 'vehicle'),
      }),
    );
    fc.assert(
      fc.property(route, (to) => {
        expect(parse(formatRoute(to))).toEqual(to);
      }),
    );
  });

  it('writes a time as the clock of the place shows it', () => {
    expect(msToLocalTime(Date.UTC(2026, 10, 21, 19, 15))).toBe('2026-11-22T03:15');
    expect(localTimeToMs('2026-11-22T03:15')).toBe(Date.UTC(2026, 10, 21, 19, 15));
    expect(localTimeToMs('')).toBeNull();
  });
});
