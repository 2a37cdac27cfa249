/** Rate limits kept in memory: each process counts for itself, so n replicas together let n times as much through. */
export class TokenBuckets {
  readonly #perMinute: number;
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
  }

  /**
   * Whether `key` may act once more at `now` (ms). What costs more than is left is let through once, and owed: else
   * nothing that costs more than a minute's worth would ever pass.
   */
  take(key: string, now: number, cost = 1): boolean {
    const known = this.#buckets.get(key) ?? { tokens: this.#perMinute, at: now };
    const refill = (Math.max(0, now - known.at) * this.#perMinute) / 60_000;
    const tokens = Math.min(this.#perMinute, known.tokens + refill);
    this.#buckets.delete(key);
    if (this.#buckets.size >= KEPT_BUCKETS) this.#buckets.delete(this.#buckets.keys().next().value ?? '');
    this.#buckets.set(key, { tokens: tokens >= 1 ? tokens - cost : tokens, at: now });
    return tokens >= 1;
  }
}

const KEPT_BUCKETS = 100_000;
