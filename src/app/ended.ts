import type { Result } from '../domain/result.ts';
import { err } from '../domain/result.ts';
import type { SaveTrouble } from '../store/rows.ts';

/** A save that ends whatever breaks: a button that waits for ever says nothing, and saves nothing. */
export async function ended<T>(saving: Promise<Result<T, SaveTrouble>>): Promise<Result<T, SaveTrouble>> {
  try {
    return await saving;
  } catch (error) {
    reportError(error);
    return err('unknown');
  }
}
