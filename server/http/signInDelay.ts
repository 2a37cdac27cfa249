/**
 * Slows down guessing of a password. Counted by address and name together, so that nobody can lock somebody else
 * out from another machine; in memory, so each replica counts for itself.
 */
const FREE_ATTEMPTS = 3;
const FIRST_DELAY_MS = 2000;
const LONGEST_DELAY_MS = 5 * 60_000;
const KEPT = 10_000;

export class SignInDelay {
  readonly #failures = new Map<string, { count: number; until: number }>();

  /** How long to wait before the next attempt, ms; 0: now. */
  wait(address: string, name: string, now: number): number {
    const known = this.#failures.get(`${address} ${name}`);
    return known ? Math.max(0, known.until - now) : 0;
  }

  failed(address: string, name: string, now: number): void {
    const key = `${address} ${name}`;
    const count = (this.#failures.get(key)?.count ?? 0) + 1;
    const over = count - FREE_ATTEMPTS;
    const delay = over <= 0 ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (over - 1), LONGEST_DELAY_MS);
    this.#failures.delete(key);
    if (this.#failures.size >= KEPT) this.#failures.delete(this.#failures.keys().next().value ?? '');
    this.#failures.set(key, { count, until: now + delay });
  }

  succeeded(address: string, name: string): void {
    this.#failures.delete(`${address} ${name}`);
  }
}
