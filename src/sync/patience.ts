/**
 * Runs `work` with a signal that ends it after `ms`. Not by `AbortSignal.timeout`: the oldest browsers that the app
 * is for (`vite.config.ts`) do not have it.
 */
export async function withPatience<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), ms);
  try {
    return await work(patience.signal);
  } finally {
    clearTimeout(timer);
  }
}
