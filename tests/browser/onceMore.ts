/**
 * What `start` gives, which is tried once more where it fails.
 * @throws Error that says why the second try failed, with what failed the first as its `cause`.
 */
export async function onceMore<T>(what: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (first) {
    return start().catch((second: unknown) => {
      throw new Error(`${what} failed twice, at last by ${second}`, { cause: first });
    });
  }
}
