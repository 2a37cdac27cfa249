/** Work that must not overlap: tasks with the same key follow one another, in the order in which they came. */
export class Turns {
  readonly #tails = new Map<string, Promise<unknown>>();

  /** Runs `task` when all earlier ones of `key` have ended, however they ended. */
  take<T>(key: string, task: () => Promise<T>): Promise<T> {
    const run = (this.#tails.get(key) ?? Promise.resolve()).then(task);
    const tail = run
      .catch(() => undefined)
      .then(() => {
        if (this.#tails.get(key) === tail) this.#tails.delete(key);
      });
    this.#tails.set(key, tail);
    return run;
  }
}
