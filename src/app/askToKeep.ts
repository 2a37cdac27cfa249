/**
 * Asks the browser never to evict what the app stores, where it has not promised so yet. Gives whether it has. One that
 * knows no such promise, or fails at it, has not.
 */
export async function askToKeep(): Promise<boolean> {
  try {
    const { storage } = navigator;
    return (await storage.persisted()) || (await storage.persist());
  } catch {
    return false;
  }
}
