/**
 * Node has WebCrypto under its global names, its type package only under `node:crypto`. `src/crypto`, which the
 * hub shares with the phone, speaks the global names.
 */
import type { webcrypto } from 'node:crypto';

declare global {
  type CryptoKey = webcrypto.CryptoKey;
  type CryptoKeyPair = webcrypto.CryptoKeyPair;
  type SubtleCrypto = webcrypto.SubtleCrypto;
  type JsonWebKey = webcrypto.JsonWebKey;
  type KeyUsage = webcrypto.KeyUsage;
  type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;
}
