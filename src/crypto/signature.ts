/**
 * ES256 (RFC 7518 § 3.4): ECDSA over P-256 with SHA-256, signatures as r ‖ s, 64 bytes, by WebCrypto. A device's
 * private key is made non-extractable and never leaves the browser's key store.
 */
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const SIGNING = { name: 'ECDSA', hash: 'SHA-256' } as const;

export interface SigningKeys {
  readonly privateKey: CryptoKey;
  /** Uncompressed point, 65 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

/** A new key pair; `extractable` only for the hub, which keeps its keys wrapped. */
export async function generateSigningKeys(extractable: boolean): Promise<SigningKeys> {
  const pair = await crypto.subtle.generateKey(ALGORITHM, extractable, ['sign', 'verify']);
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
  };
}

/** The private key's PKCS #8 form, for the hub's own store. */
export const exportSigningKey = async (key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.exportKey('pkcs8', key));

export const importSigningKey = (pkcs8: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']);

/** A key to verify by, or undefined when the bytes are no point on the curve. */
export async function importVerifyingKey(publicKey: Uint8Array): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey('raw', new Uint8Array(publicKey), ALGORITHM, false, ['verify']);
  } catch {
    return undefined;
  }
}

export const sign = async (
  key: CryptoKey,
  message: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> => new Uint8Array(await crypto.subtle.sign(SIGNING, key, message));

export const verify = (
  key: CryptoKey,
  signature: Uint8Array,
  message: Uint8Array<ArrayBuffer>,
): Promise<boolean> => crypto.subtle.verify(SIGNING, key, new Uint8Array(signature), message);
