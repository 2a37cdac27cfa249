import { importVerifyingKey } from '../../src/crypto/signature.ts';
import type { DeviceRow } from '../store/log.ts';

const KEPT_KEYS = 20_000;

/** Devices' keys, imported once: a device never changes its key. */
export class VerifyingKeys {
  readonly #kept = new Map<string, CryptoKey>();

  /** Undefined when what was stored is no point on the curve. */
  async of(device: DeviceRow): Promise<CryptoKey | undefined> {
    const known = this.#kept.get(device.id);
    if (known) return known;
    const key = await importVerifyingKey(device.publicKey);
    if (this.#kept.size >= KEPT_KEYS) this.#kept.delete(this.#kept.keys().next().value ?? '');
    if (key) this.#kept.set(device.id, key);
    return key;
  }
}
