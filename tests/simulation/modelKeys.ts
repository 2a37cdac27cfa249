/** The keys that the model hub verifies and opens by, each imported once. */
import type { SealingKeys } from '../../src/crypto/sealing.ts';
import { importSegmentKey, open, segmentKey } from '../../src/crypto/sealing.ts';
import { importVerifyingKey, verify } from '../../src/crypto/signature.ts';
import { mayComeFromPhone } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { QuarantineCode } from '../../src/domain/quarantine.ts';
import type { Result } from '../../src/domain/result.ts';
import { err } from '../../src/domain/result.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import type { RequestLabel } from '../../src/protocol/requests.ts';
import { decodeSignedRequest, requestMessage } from '../../src/protocol/requests.ts';
import { toHex } from '../../src/protocol/wire.ts';

type Imported = Map<string, Promise<CryptoKey | undefined>>;

interface SealedItem {
  readonly seq: number;
  readonly sealed: Uint8Array | undefined;
  readonly encapsulated: Uint8Array;
}

export class ImportedKeys {
  readonly #sealingKey: SealingKeys['privateKey'];
  readonly #verifying: Imported = new Map();
  readonly #segments: Imported = new Map();

  constructor(sealingKey: SealingKeys['privateKey']) {
    this.#sealingKey = sealingKey;
  }

  /** Undefined for bytes that are no point. */
  verifying(publicKey: Uint8Array): Promise<CryptoKey | undefined> {
    return once(this.#verifying, toHex(publicKey), () => importVerifyingKey(publicKey));
  }

  /** What a sealed item holds, or why it is to be held apart. */
  async open(
    deviceId: Id,
    { seq, sealed, encapsulated }: SealedItem,
  ): Promise<{ event: Uint8Array | null; code: QuarantineCode | null }> {
    if (!sealed) return { event: null, code: 'damaged' };
    const key = await once(this.#segments, toHex(encapsulated), () => this.#segmentKey(encapsulated));
    const plain = key && (await open(key, deviceId, seq, sealed));
    if (!plain?.ok) return { event: null, code: 'unopenable' };
    const decoded = decodeEvent(plain.value);
    if (!decoded.ok) return { event: null, code: decoded.error };
    const isAllowed = !decoded.value.known || mayComeFromPhone(decoded.value.event.kind);
    return { event: plain.value, code: isAllowed ? null : 'notAllowed' };
  }

  /** The keys of segments, as a process that ends forgets them. */
  forget(): void {
    this.#segments.clear();
  }

  async #segmentKey(encapsulated: Uint8Array): Promise<CryptoKey | undefined> {
    const raw = await segmentKey(this.#sealingKey, encapsulated);
    return raw.ok ? importSegmentKey(raw.value, ['decrypt']) : undefined;
  }
}

function once(keys: Imported, name: string, make: () => Promise<CryptoKey | undefined>) {
  const key = keys.get(name) ?? make();
  keys.set(name, key);
  return key;
}

/** A signed request of a device, if `keyOf` knows it and the signature is its own. */
export async function authentic<R extends { readonly deviceId: Id }>(
  body: Uint8Array,
  label: RequestLabel,
  decode: (payload: Uint8Array) => Result<R, ProblemCode>,
  keyOf: (deviceId: Id) => Promise<CryptoKey | undefined>,
): Promise<Result<R, ProblemCode>> {
  const signed = decodeSignedRequest(body);
  if (!signed.ok) return signed;
  const request = decode(signed.value.payload);
  if (!request.ok) return request;
  const key = await keyOf(request.value.deviceId);
  if (!key) return err('unknownDevice');
  const message = requestMessage(label, signed.value.payload);
  return (await verify(key, signed.value.signature, message)) ? request : err('badSignature');
}
