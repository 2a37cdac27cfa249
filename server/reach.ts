/** Where a hub listens, by what names it is found there, and whether phones come that far. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { isLoopback, lanAddresses } from './lan/addresses.ts';
import type { StartProblem } from './startProblem.ts';

export interface Reach {
  /** What to listen on. */
  readonly host: string;
  /** What it is called there, the best first: names or IP addresses. */
  readonly names: readonly string[];
  readonly tls: boolean;
  /** `byProxy`: at an address that the hub does not know. `never`: this machine alone comes that far. */
  readonly phones: 'direct' | 'byProxy' | 'never';
}

interface Asked {
  readonly host: string | undefined;
  readonly behindProxy: boolean;
  /** PEM; undefined without TLS. */
  readonly cert: string | undefined;
  /** The certificate is of the local authority, which knows this machine by its addresses. */
  readonly lan: boolean;
}

/** Both versions of IP where this machine has both. */
const everyInterface = (): string => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
};

export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** Whom a certificate speaks for; patterns of names, with a `*`, are left out. */
const namesOf = (cert: string): readonly string[] =>
  (new X509Certificate(cert).subjectAltName ?? '').split(', ').flatMap((entry) => {
    const [, name] = /^(?:DNS|IP Address):([^*]+)$/.exec(entry) ?? [];
    return name === undefined ? [] : [name.toLowerCase()];
  });

/**
 * Without TLS a hub that others than this machine can reach is refused, unless a proxy is said to stand in front:
 * passwords and the administrator's link would travel in the clear.
 */
export function reachOf({ host: asked, behindProxy, cert, lan }: Asked): Result<Reach, StartProblem> {
  const tls = cert !== undefined;
  const host = asked ?? (tls ? everyInterface() : 'localhost');
  if (!tls && !behindProxy && !isLoopback(host)) return err({ code: 'openToNetwork', host });
  const vouched = tls && !lan ? namesOf(cert) : [];
  const here = isEverywhere(host) ? [...lanAddresses(), 'localhost'] : [host];
  const names = vouched.length > 0 ? vouched : here;
  const outside = tls && !isLoopback(host) && names.some((name) => !isLoopback(name));
  return ok({ host, names, tls, phones: behindProxy ? 'byProxy' : outside ? 'direct' : 'never' });
}

export const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

export const urlsAt = ({ names }: Reach, scheme: 'http' | 'https', port: number): readonly string[] =>
  names.map((name) => `${scheme}://${bracketed(name)}:${port}`);
