/** Lets a few costly pieces of work run at once, a few more wait, and turns away the rest. */
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';

export class WorkGate {
  readonly #atOnce: number;
  readonly #queue: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(atOnce: number, queue: number) {
    this.#atOnce = atOnce;
    this.#queue = queue;
  }

  /** What `work` gives; `tooMany` at once when as many wait already as may. */
  async run<T>(work: () => Promise<T>): Promise<Result<T, 'tooMany'>> {
    if (this.#running < this.#atOnce) this.#running += 1;
    else if (this.#waiting.length >= this.#queue) return err('tooMany');
    // Who leaves hands the place over: nobody who comes in between can take it.
    else await new Promise<void>((enter) => this.#waiting.push(enter));
    try {
      return ok(await work());
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
