import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';

export type FolderProblem = 'notAFolder' | 'noRights' | 'noSpace' | 'cannotBeMade' | 'inUse';

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

function problemOf(error: unknown): FolderProblem {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'noRights';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'noSpace';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'notAFolder';
    default:
      return 'cannotBeMade';
  }
}

/** Whether it is there; undefined when something else than a folder is. @throws what the system says. */
async function isThere(path: string): Promise<boolean | undefined> {
  try {
    return (await stat(path)).isDirectory() ? true : undefined;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/**
 * Makes a data folder with all folders above it, where they are missing, and shows that files can be written there.
 * One folder at a time: Node's own recursive way never ends where the system denies that a folder exists which it
 * has just refused to make, as in /proc.
 *
 * @param path absolute
 */
export async function openDataFolder(path: string): Promise<Result<void, FolderProblem>> {
  try {
    const missing: string[] = [];
    for (let folder = path; ; folder = dirname(folder)) {
      const there = await isThere(folder);
      if (there === undefined) return err('notAFolder');
      if (there || dirname(folder) === folder) break;
      missing.unshift(folder);
    }
    for (const folder of missing) await mkdir(folder, { mode: 0o700 });
    const probe = join(path, `.writable-${process.pid}`);
    await (await open(probe, 'w', 0o600)).close();
    await rm(probe);
    return ok(undefined);
  } catch (error) {
    return err(problemOf(error));
  }
}
