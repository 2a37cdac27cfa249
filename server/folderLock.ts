/**
 * One hub at a time in a data folder: two would each give out places in the feeds as if they were alone with their
 * caches. The lock is SQLite's own on an empty file, which every system takes back from a process that is gone,
 * however it ended; a file that only names a process would stay behind and lie.
 */
import { join } from 'node:path';
import Database from 'libsql';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { HUB_FILES } from './hubFiles.ts';

/** How long a hub that is just ending may take to let go, ms. */
const PATIENCE_MS = 1000;

/** What nobody refers to any more is closed, and with it the lock would be gone. */
const held = new Set<Database.Database>();

/**
 * Takes the folder for this process, until it ends or the function that is given lets go.
 *
 * @throws what SQLite says, when the file can be neither made nor locked.
 */
export function lockFolder(folder: string): Result<() => void, 'inUse'> {
  const file = new Database(join(folder, HUB_FILES.lock));
  try {
    file.pragma(`busy_timeout = ${PATIENCE_MS}`);
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') return err('inUse');
    throw error;
  }
  held.add(file);
  return ok(() => {
    if (!held.delete(file)) return;
    file.exec('ROLLBACK');
    file.close();
  });
}
