/**
 * The text of a pass's code: `SW1:` + base45 of a COSE_Sign1 (RFC 9052, untagged) with ES256, whose payload is
 * the pass (`passWire.ts`). About 125 bytes: QR version 8 or less at level M in alphanumeric mode.
 *
 *   [protected {1: −7, 4: key id}, {}, payload, signature]
 *
 * The headers are exactly these: others, `crit` among them, make it a code of a later form, which has its own prefix.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import * as z from 'zod/mini';
import type { Pass } from '../domain/pass.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import type { Cbor } from '../protocol/cbor.ts';
import { decodeCbor, encodeCbor } from '../protocol/cbor.ts';
import { passWire } from '../protocol/passWire.ts';
import type { PassKey } from '../protocol/responses.ts';
import { bytes, bytesOf } from '../protocol/wire.ts';
import { decodeBase45, encodeBase45 } from './base45.ts';
import { sign, verify } from './signature.ts';

export const PASS_PREFIX = 'SW1:';
/** A code longer than this is none of ours: bounds the work that a hostile code can ask for. */
const MAX_CODE_CHARS = 1000;

const ES256 = -7;
const coseWire = z.tuple([
  bytes,
  z.map(z.unknown(), z.unknown()).check(z.refine((headers) => headers.size === 0)),
  bytes,
  bytesOf(64),
]);
const headersWire = z.map(z.int(), z.unknown()).check(z.refine((headers) => headers.size === 2));

/** Names a pass key: the first 4 bytes of its SHA-256. */
export const passKeyId = (publicKey: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(sha256(publicKey).slice(0, 4));

const signedPart = (headers: Uint8Array, payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeCbor(['Signature1', headers, new Uint8Array(), payload]);

export async function signPass(key: CryptoKey, keyId: Uint8Array, pass: Pass): Promise<string> {
  const headers = encodeCbor(
    new Map<number, Cbor>([
      [1, ES256],
      [4, keyId],
    ]),
  );
  const payload = encodeCbor(z.encode(passWire, pass) as Cbor);
  const signature = await sign(key, signedPart(headers, payload));
  return PASS_PREFIX + encodeBase45(encodeCbor([headers, new Map(), payload, signature]));
}

export type PassCodeError = 'notAPass' | 'malformed' | 'unknownIssuer' | 'badSignature';

/** The pass in a code whose signature is good. Whether it is in force is for `passOutcome` to say. */
export async function verifyPass(
  text: string,
  keys: readonly (Pick<PassKey, 'keyId'> & { readonly key: CryptoKey })[],
): Promise<Result<Pass, PassCodeError>> {
  if (!text.startsWith(PASS_PREFIX)) return err('notAPass');
  if (text.length > MAX_CODE_CHARS) return err('malformed');
  const raw = decodeBase45(text.slice(PASS_PREFIX.length));
  if (!raw.ok) return raw;
  const cose = parseWire(coseWire, raw.value);
  if (!cose) return err('malformed');
  const [headerBytes, , payload, signature] = cose;
  const headers = parseWire(headersWire, headerBytes);
  const keyId = headers?.get(4);
  if (headers?.get(1) !== ES256 || !(keyId instanceof Uint8Array)) return err('malformed');
  const issuer = keys.find((candidate) => sameBytes(candidate.keyId, keyId));
  if (!issuer) return err('unknownIssuer');
  if (!(await verify(issuer.key, signature, signedPart(headerBytes, payload)))) return err('badSignature');
  const pass = parseWire(passWire, payload);
  return pass ? ok(pass) : err('malformed');
}

function parseWire<S extends z.core.$ZodType>(schema: S, input: Uint8Array): z.output<S> | undefined {
  const raw = decodeCbor(input);
  if (!raw.ok) return undefined;
  const wire = z.safeDecode(schema, raw.value as z.input<S>);
  return wire.success ? wire.data : undefined;
}
