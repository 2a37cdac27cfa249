import { readFile, writeFile } from 'node:fs/promises';
import type { RandomBytes } from '../src/domain/newId.ts';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';

const SECRET_BYTES = 32;

export type SecretProblem = 'missingSecret' | 'unreadableSecret' | 'badSecret';

/** The secret that wraps the hub's keys, 32 bytes. */
export async function readSecret(file: string): Promise<Result<Uint8Array, SecretProblem>> {
  try {
    const secret = new Uint8Array(await readFile(file));
    return secret.length === SECRET_BYTES ? ok(secret) : err('badSecret');
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    return err(missing ? 'missingSecret' : 'unreadableSecret');
  }
}

/** Makes one where there is none. @throws when it cannot be written, or is there already. */
export async function makeSecret(file: string, random: RandomBytes): Promise<Uint8Array> {
  const secret = random(SECRET_BYTES);
  await writeFile(file, secret, { mode: 0o600, flag: 'wx', flush: true });
  return secret;
}
