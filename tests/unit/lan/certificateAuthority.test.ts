import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkServerIdentity, connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isLocalAddress } from '../../../server/lan/addresses.ts';
import type { LanCertificate } from '../../../server/lan/certificateAuthority.ts';
import { lanCertificate } from '../../../server/lan/certificateAuthority.ts';
import { localNameConstraints } from '../../../server/lan/nameConstraints.ts';
import { trustSteps } from '../../../server/lan/trustSteps.ts';

const DAY = 86_400_000;

describe('the certificate of the local network', () => {
  let dataDir: string;
  // Certificates are checked by TLS against the machine's own clock.
  const now = Math.floor(Date.now() / 1000) * 1000;

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'lan-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  const leafOf = ({ cert }: LanCertificate) => new X509Certificate(cert);

  it('is accepted by a client that trusts the authority, for each of its names', async () => {
    const lan = await lanCertificate(dataDir, ['192.168.1.20', 'fd00::7', 'gate.local'], now);
    const names = ['localhost', '127.0.0.1', '::1', '192.168.1.20', 'fd00::7', 'gate.local'];
    const outcomes = await handshakes(lan, names);
    expect(outcomes).toEqual(names.map(() => 'accepted'));
  });

  it('is refused for a name that it does not carry', async () => {
    const lan = await lanCertificate(dataDir, ['192.168.1.20'], now);
    expect(await handshakes(lan, ['192.168.1.21'])).toEqual(['ERR_TLS_CERT_ALTNAME_INVALID']);
  });

  it('carries no name that the authority may not vouch for', async () => {
    const lan = await lanCertificate(dataDir, ['8.8.8.8', 'bank.example', '10.0.0.5'], now);
    expect(leafOf(lan).subjectAltName).toBe(
      'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, IP Address:10.0.0.5',
    );
  });

  it('is valid for less than the 398 days that phones accept', async () => {
    const leaf = leafOf(await lanCertificate(dataDir, ['10.0.0.5'], now));
    expect(Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)).toBe(397 * DAY);
    expect(Date.parse(leaf.validFrom)).toBe(now - 7 * DAY);
  });

  it('stays the same over restarts, whatever the order of the addresses', async () => {
    const first = await lanCertificate(dataDir, ['10.0.0.5', '10.0.0.6'], now);
    expect(await lanCertificate(dataDir, ['10.0.0.6', '10.0.0.5'], now + 300 * DAY)).toEqual(first);
  });

  it('is renewed for a new address, and phones need not trust anew', async () => {
    const first = await lanCertificate(dataDir, ['10.0.0.5'], now);
    const second = await lanCertificate(dataDir, ['10.0.0.9'], now);
    expect(second.caCert).toBe(first.caCert);
    expect(leafOf(second).checkIP('10.0.0.9')).toBe('10.0.0.9');
  });

  it('is renewed in its last 30 days', async () => {
    const first = await lanCertificate(dataDir, ['10.0.0.5'], now);
    const later = now + 361 * DAY;
    const second = await lanCertificate(dataDir, ['10.0.0.5'], later);
    expect(second.caCert).toBe(first.caCert);
    expect(Date.parse(leafOf(second).validTo)).toBe(later + 390 * DAY);
  });

  it('is made anew when its key is damaged or belongs to another certificate', async () => {
    const first = await lanCertificate(dataDir, ['10.0.0.5'], now);
    await writeFile(join(dataDir, 'lan/machine.key.pem'), 'damaged');
    const second = await lanCertificate(dataDir, ['10.0.0.5'], now);
    await writeFile(join(dataDir, 'lan/machine.key.pem'), first.key);
    const third = await lanCertificate(dataDir, ['10.0.0.5'], now);
    expect(new Set([first.key, second.key, third.key]).size).toBe(3);
    expect(await handshakes(third, ['10.0.0.5'])).toEqual(['accepted']);
  });

  it('is kept where only the owner can read it', async () => {
    await lanCertificate(dataDir, [], now);
    const folder = join(dataDir, 'lan');
    const files = await readdir(folder);
    const modes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).mode & 0o777));
    expect(files.toSorted()).toEqual([
      'authority.cert.pem',
      'authority.key.pem',
      'machine.cert.pem',
      'machine.key.pem',
    ]);
    expect(modes).toEqual([0o600, 0o600, 0o600, 0o600]);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['dns', 'bank.example'],
    ['ip', '8.8.8.8'],
    ['ip', '2001:db8::1'],
  ] as const)('cannot be forged for %s %s with a stolen authority key', async (type, value) => {
    const lan = await lanCertificate(dataDir, [], now);
    const forged = await forge(lan.caCert, await readFile(join(dataDir, 'lan/authority.key.pem'), 'utf8'), {
      type,
      value,
    });
    expect(await handshakes({ ...lan, ...forged }, [value])).toEqual(['permitted subtree violation']);
  });
});

describe('the limits of the local authority', () => {
  it('are written as RFC 5280 asks', () => {
    expect(Buffer.from(localNameConstraints()).toString('hex')).toBe(
      [
        '3081a9a081a6',
        '300b82096c6f63616c686f7374',
        '300782056c6f63616c',
        '300a87080a000000ff000000',
        '300a8708ac100000fff00000',
        '300a8708c0a80000ffff0000',
        '300a870864400000ffc00000',
        '300a8708a9fe0000ffff0000',
        '300a87087f000000ff000000',
        '30228720fc000000000000000000000000000000fe000000000000000000000000000000',
        '3022872000000000000000000000000000000001ffffffffffffffffffffffffffffffff',
      ].join(''),
    );
  });

  it.each(['10.1.2.3', '172.31.0.1', '192.168.43.1', '100.64.0.1', '169.254.1.1', 'fd12::1'])(
    'take %s for local',
    (address) => {
      expect(isLocalAddress(address)).toBe(true);
    },
  );

  it.each(['8.8.8.8', '172.32.0.1', '2001:db8::1', 'fe80::1', 'gate.local', ''])(
    'take %s for foreign',
    (address) => {
      expect(isLocalAddress(address)).toBe(false);
    },
  );
});

describe('the steps to trust', () => {
  it.each(['zhHans', 'en', 'zhHant'] as const)('name the fingerprint and each system in %s', (language) => {
    const text = trustSteps(language, 'AB:CD').join('\n');
    expect(text).toContain('AB:CD');
    expect(text).toContain('iPhone');
  });
});

/** A certificate for a foreign name, signed by the authority. */
async function forge(caCert: string, caKey: string, name: { type: 'dns' | 'ip'; value: string }) {
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const pkcs8 = createPrivateKey(caKey).export({ format: 'der', type: 'pkcs8' });
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=forged',
    issuer: new x509.X509Certificate(caCert).subject,
    publicKey: keys.publicKey,
    signingKey: await crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), algorithm, false, ['sign']),
    signingAlgorithm: algorithm,
    extensions: [new x509.SubjectAlternativeNameExtension([name])],
  });
  const key = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    cert: `${certificate.toString('pem')}\n${caCert}`,
    key: x509.PemConverter.encode(key, 'PRIVATE KEY'),
  };
}

/** What a client that trusts the authority says to the server's certificate under each name. */
async function handshakes(lan: LanCertificate, names: readonly string[]): Promise<string[]> {
  const server = createServer({ cert: lan.cert, key: lan.key });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const outcomes: string[] = [];
  for (const name of names) outcomes.push(await handshake(lan.caCert, address.port, name));
  server.close();
  return outcomes;
}

function handshake(ca: string, port: number, host: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({
      host: '127.0.0.1',
      port,
      ca,
      checkServerIdentity: (_, peer) => checkServerIdentity(host, peer),
    });
    socket.once('secureConnect', () => {
      resolve('accepted');
      socket.destroy();
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // Node knows no code for a violated constraint; OpenSSL has a text.
      resolve(error.code === undefined || error.code === 'UNSPECIFIED' ? error.message : error.code);
    });
  });
}
