import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { HUB_FILES } from '../hubFiles.ts';
import { isLocalName } from './addresses.ts';
import { localNameConstraints, NAME_CONSTRAINTS_OID } from './nameConstraints.ts';

/** PEM texts. `cert` is the machine's certificate followed by the authority's. */
export interface LanCertificate {
  readonly cert: string;
  readonly key: string;
  readonly caCert: string;
  /** SHA-256 of the authority's certificate, as phones show it: `AB:CD:…` (32 pairs). */
  readonly caFingerprint: string;
}

interface Identity {
  readonly cert: string;
  readonly key: string;
}

const DAY = 86_400_000;
/** Apple refuses server certificates that are valid for longer than 398 days, Chrome too. */
const LEAF_LIFETIME = 397 * DAY;
/** How long an authority is used, ten years, and the time of a machine's certificate that it signs on the last day. */
const AUTHORITY_LIFETIME = 3652 * DAY + LEAF_LIFETIME;
/** Phones at a gate have clocks that are wrong by days. */
const CLOCK_SLACK = 7 * DAY;
const RENEW_BEFORE_END = 30 * DAY;
const ALWAYS = ['localhost', '127.0.0.1', '::1'];
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/**
 * A certificate for this machine on its local network, from an authority that lives in `dataDir/lan`. Both are
 * made when they are missing; the machine's is renewed when it lacks one of `addresses`, comes from another
 * authority, or has less than 30 days left. The authority stays for ten years, since every phone has to be
 * told to trust a new one.
 *
 * @param addresses local IP addresses and `.local` names; others are passed over, since the authority may not
 *   vouch for them. localhost is always included.
 * @param now ms since 1970
 */
export async function lanCertificate(
  dataDir: string,
  addresses: readonly string[],
  now: number,
): Promise<LanCertificate> {
  const folder = join(dataDir, HUB_FILES.authority);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const names = [...new Set([...ALWAYS, ...addresses.filter(isLocalName)])];

  const storedAuthority = await load(folder, 'authority');
  const authority =
    storedAuthority !== undefined && lastsUntil(storedAuthority, now + LEAF_LIFETIME)
      ? storedAuthority
      : await save(folder, 'authority', await createAuthority(now));

  const storedLeaf = await load(folder, 'machine');
  const leaf =
    storedLeaf !== undefined && isUsable(storedLeaf, authority, names, now)
      ? storedLeaf
      : await save(folder, 'machine', await createLeaf(authority, names, now));

  return {
    cert: `${leaf.cert}${authority.cert}`,
    key: leaf.key,
    caCert: authority.cert,
    caFingerprint: new X509Certificate(authority.cert).fingerprint256,
  };
}

const lastsUntil = (identity: Identity, moment: number): boolean =>
  Date.parse(new X509Certificate(identity.cert).validTo) >= moment;

function isUsable(leaf: Identity, authority: Identity, names: readonly string[], now: number): boolean {
  const certificate = new X509Certificate(leaf.cert);
  return (
    lastsUntil(leaf, now + RENEW_BEFORE_END) &&
    Date.parse(certificate.validFrom) <= now &&
    certificate.checkIssued(new X509Certificate(authority.cert)) &&
    certificate.verify(new X509Certificate(authority.cert).publicKey) &&
    names.every(
      (name) => (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined,
    )
  );
}

/** The library registers itself through decorators' metadata, which it expects to find in place. */
async function x509() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

async function createAuthority(now: number): Promise<Identity> {
  const { BasicConstraintsExtension, Extension, KeyUsageFlags, KeyUsagesExtension, ...certificates } =
    await x509();
  const keys = await createKeys();
  const certificate = await certificates.X509CertificateGenerator.createSelfSigned({
    name: [{ CN: [`Shouwang ${hostname()}`] }],
    serialNumber: serialNumber(),
    notBefore: new Date(now - CLOCK_SLACK),
    notAfter: new Date(now + AUTHORITY_LIFETIME),
    signingAlgorithm: SIGNING,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      new Extension(NAME_CONSTRAINTS_OID, true, localNameConstraints()),
      await certificates.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: pem(certificate.toString('pem')), key: await exportKey(keys) };
}

async function createLeaf(authority: Identity, names: readonly string[], now: number): Promise<Identity> {
  const { BasicConstraintsExtension, KeyUsageFlags, KeyUsagesExtension, ...certificates } = await x509();
  const issuer = new certificates.X509Certificate(authority.cert);
  const keys = await createKeys();
  const certificate = await certificates.X509CertificateGenerator.create({
    subject: [{ CN: [hostname()] }],
    issuer: issuer.subject,
    serialNumber: serialNumber(),
    notBefore: new Date(now - CLOCK_SLACK),
    notAfter: new Date(now - CLOCK_SLACK + LEAF_LIFETIME),
    signingAlgorithm: SIGNING,
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new certificates.ExtendedKeyUsageExtension([certificates.ExtendedKeyUsage.serverAuth]),
      new certificates.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await certificates.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await certificates.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return { cert: pem(certificate.toString('pem')), key: await exportKey(keys) };
}

const createKeys = () => webcrypto.subtle.generateKey(SIGNING, true, ['sign', 'verify']);

async function exportKey(keys: CryptoKeyPair): Promise<string> {
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return pem(key.export({ format: 'pem', type: 'pkcs8' }).toString());
}

function importKey(key: string): Promise<CryptoKey> {
  const pkcs8 = createPrivateKey(key).export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', pkcs8, SIGNING, false, ['sign']);
}

/** 126 random bits, positive and without a leading zero byte (RFC 5280 §4.1.2.2). */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.toString('hex');
}

const pem = (text: string): string => `${text.trim()}\n`;

const paths = (folder: string, name: string) => ({
  cert: join(folder, `${name}.cert.pem`),
  key: join(folder, `${name}.key.pem`),
});

/** Both files, or undefined when one is missing or is no certificate with its own key. */
async function load(folder: string, name: string): Promise<Identity | undefined> {
  const at = paths(folder, name);
  try {
    const [cert, key] = await Promise.all([readFile(at.cert, 'utf8'), readFile(at.key, 'utf8')]);
    return new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)) ? { cert, key } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes beside and renames, so that a crash leaves the old pair or a pair that {@link load} refuses. */
async function save(folder: string, name: string, identity: Identity): Promise<Identity> {
  const at = paths(folder, name);
  for (const part of ['key', 'cert'] as const) {
    const unfinished = `${at[part]}.new`;
    await writeFile(unfinished, identity[part], { mode: 0o600 });
    await rename(unfinished, at[part]);
  }
  return identity;
}
