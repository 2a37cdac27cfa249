/**
 * The part of WebCrypto (W3C Web Cryptography Level 2) that this folder may use. `getRandomValues` and
 * `randomUUID` are absent on purpose: randomness is handed in, so that vectors and simulations repeat.
 * Only the project `tsconfig.crypto.json` sees this file; elsewhere the runtime's own types hold.
 */
type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;
type KeyFormat = 'jwk' | 'pkcs8' | 'raw' | 'spki';
type KeyType = 'private' | 'public' | 'secret';
type KeyUsage =
  | 'decrypt'
  | 'deriveBits'
  | 'deriveKey'
  | 'encrypt'
  | 'sign'
  | 'unwrapKey'
  | 'verify'
  | 'wrapKey';

interface Algorithm {
  name: string;
}
interface KeyAlgorithm {
  name: string;
}
interface EcKeyImportParams extends Algorithm {
  namedCurve: string;
}
interface EcKeyGenParams extends Algorithm {
  namedCurve: string;
}
interface EcdsaParams extends Algorithm {
  hash: Algorithm | string;
}
interface EcdhKeyDeriveParams extends Algorithm {
  public: CryptoKey;
}
interface HmacImportParams extends Algorithm {
  hash: Algorithm | string;
  length?: number;
}
interface HmacKeyGenParams extends Algorithm {
  hash: Algorithm | string;
  length?: number;
}
interface AesGcmParams extends Algorithm {
  iv: BufferSource;
  additionalData?: BufferSource;
  tagLength?: number;
}
interface HkdfParams extends Algorithm {
  hash: Algorithm | string;
  salt: BufferSource;
  info: BufferSource;
}

interface JsonWebKey {
  alg?: string;
  crv?: string;
  d?: string;
  ext?: boolean;
  k?: string;
  key_ops?: string[];
  kty?: string;
  use?: string;
  x?: string;
  y?: string;
}

interface CryptoKey {
  readonly algorithm: KeyAlgorithm;
  readonly extractable: boolean;
  readonly type: KeyType;
  readonly usages: KeyUsage[];
}
interface CryptoKeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
}

interface SubtleCrypto {
  decrypt(algorithm: AesGcmParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  deriveBits(
    algorithm: EcdhKeyDeriveParams | HkdfParams,
    baseKey: CryptoKey,
    length: number,
  ): Promise<ArrayBuffer>;
  digest(algorithm: Algorithm | string, data: BufferSource): Promise<ArrayBuffer>;
  encrypt(algorithm: AesGcmParams, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  exportKey(format: 'jwk', key: CryptoKey): Promise<JsonWebKey>;
  exportKey(format: Exclude<KeyFormat, 'jwk'>, key: CryptoKey): Promise<ArrayBuffer>;
  generateKey(
    algorithm: EcKeyGenParams,
    extractable: boolean,
    keyUsages: readonly KeyUsage[],
  ): Promise<CryptoKeyPair>;
  importKey(
    format: 'jwk',
    keyData: JsonWebKey,
    algorithm: Algorithm | EcKeyImportParams | HmacImportParams | string,
    extractable: boolean,
    keyUsages: readonly KeyUsage[],
  ): Promise<CryptoKey>;
  importKey(
    format: Exclude<KeyFormat, 'jwk'>,
    keyData: BufferSource,
    algorithm: Algorithm | EcKeyImportParams | HmacImportParams | string,
    extractable: boolean,
    keyUsages: readonly KeyUsage[],
  ): Promise<CryptoKey>;
  sign(algorithm: Algorithm | EcdsaParams | string, key: CryptoKey, data: BufferSource): Promise<ArrayBuffer>;
  verify(
    algorithm: Algorithm | EcdsaParams | string,
    key: CryptoKey,
    signature: BufferSource,
    data: BufferSource,
  ): Promise<boolean>;
}

declare const crypto: { readonly subtle: SubtleCrypto };
