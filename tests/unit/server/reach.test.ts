import { describe, expect, it } from 'vitest';
import type { Reach } from '../../../server/reach.ts';
import { reachOf, urlsAt } from '../../../server/reach.ts';
import { certificateFor } from './certificateFor.ts';

const plain = { host: undefined, behindProxy: false, cert: undefined, lan: false };

describe('a hub without TLS', () => {
  it('is for this machine alone', () => {
    expect(reachOf(plain)).toEqual({
      ok: true,
      value: { host: 'localhost', names: ['localhost'], tls: false, phones: 'never' },
    });
  });

  it.each(['0.0.0.0', '::', '192.168.1.20', 'fd00::5', 'gate.local'])('is refused on %s', (host) => {
    expect(reachOf({ ...plain, host })).toEqual({ ok: false, error: { code: 'openToNetwork', host } });
  });

  it.each(['127.0.0.1', '127.8.9.1', '::1', 'localhost', 'hub.localhost'])('may be on %s', (host) => {
    expect(reachOf({ ...plain, host }).ok).toBe(true);
  });

  it.each([undefined, '10.0.0.5'])('may be on %s behind a proxy, by which phones come', (host) => {
    const reach = reachOf({ ...plain, host, behindProxy: true });
    expect(reach.ok && [reach.value.host, reach.value.phones]).toEqual([host ?? 'localhost', 'byProxy']);
  });
});

describe('a hub with TLS', () => {
  it('is called what its own certificate says, patterns left out', async () => {
    const cert = await certificateFor(['*.example', 'hub.example', '192.168.1.20']);
    const reach = reachOf({ ...plain, host: '0.0.0.0', cert });
    expect(reach.ok && [reach.value.names, reach.value.phones]).toEqual([
      ['hub.example', '192.168.1.20'],
      'direct',
    ]);
  });

  it('is reached by no phone when its certificate or what it listens on is of this machine alone', async () => {
    const [local, named] = [await certificateFor(['localhost']), await certificateFor(['hub.example'])];
    const reaches = [
      reachOf({ ...plain, host: '0.0.0.0', cert: local }),
      reachOf({ ...plain, host: '127.0.0.1', cert: named }),
    ];
    expect(reaches.map((reach) => reach.ok && reach.value.phones)).toEqual(['never', 'never']);
  });

  it('of the local authority is called by the address that it listens on', async () => {
    const cert = await certificateFor(['localhost', '192.168.1.20']);
    const reach = reachOf({ ...plain, host: '192.168.1.20', cert, lan: true });
    expect(reach.ok && [reach.value.names, reach.value.phones]).toEqual([['192.168.1.20'], 'direct']);
  });
});

it('has IPv6 addresses in brackets in its URLs', () => {
  const reach: Reach = { host: '::', names: ['fd00::5', 'localhost'], tls: true, phones: 'direct' };
  expect(urlsAt(reach, 'https', 8080)).toEqual(['https://[fd00::5]:8080', 'https://localhost:8080']);
});
