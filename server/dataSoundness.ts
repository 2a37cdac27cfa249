/** Whether what lies in a data folder can be opened, found out before anything in it is changed. */
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { HUB_FILES } from './hubFiles.ts';
import type { SecretProblem } from './secretFile.ts';
import { readSecret } from './secretFile.ts';
import { opensKey } from './service/hubKeys.ts';
import type { DatabaseProblem } from './store/sqlite/readDatabase.ts';
import { readDatabase } from './store/sqlite/readDatabase.ts';

export type DataProblem =
  | { readonly code: SecretProblem | 'foreignSecret' | DatabaseProblem; readonly file: string }
  /** `others`: folders that hold a database and may have been meant. */
  | { readonly code: 'nothingToRestore'; readonly folder: string; readonly others: readonly string[] };

/** Suggestions beyond these help nobody. */
const SUGGESTED = 3;
/** A name that is further from what was typed was not meant. */
const SLIPS = 2;

const holdsDatabase = async (folder: string): Promise<boolean> => {
  const file = await stat(join(folder, HUB_FILES.database)).catch(() => undefined);
  return file !== undefined && file.size > 0;
};

/** The folder's own subfolders, none where it cannot be read. */
const subfolders = async (folder: string): Promise<readonly string[]> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
};

/** Letters that are to be put in, left out or replaced to make one name of the other. */
function slips(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [row, letter] of [...a].entries()) {
    const now = [row + 1];
    for (const [at, other] of [...b].entries()) {
      const replaced = (before[at] ?? 0) + (letter === other ? 0 : 1);
      now.push(Math.min(replaced, (before[at + 1] ?? 0) + 1, (now[at] ?? 0) + 1));
    }
    before = now;
  }
  return before[b.length] ?? 0;
}

/** Whether somebody who typed `name` may have meant `other`; of a short name even two letters make another. */
const mayMean = (name: string, other: string): boolean =>
  slips(name.toLowerCase(), other.toLowerCase()) <= Math.min(SLIPS, Math.floor(name.length / 3));

/**
 * Where else the database that somebody wants back may lie: in the folder itself one level down, one level up, or
 * beside it under a name that may have been mistyped. What else lies beside it is none of theirs.
 */
async function othersNear(folder: string): Promise<readonly string[]> {
  const above = dirname(folder);
  const beside = (await subfolders(above)).filter(
    (other) => other !== folder && mayMean(basename(folder), basename(other)),
  );
  const near = [...(await subfolders(folder)), ...beside, above];
  const found = await Promise.all(near.map(async (at) => ((await holdsDatabase(at)) ? [at] : [])));
  return found.flat().slice(0, SUGGESTED);
}

/** Whether there is a database to restore. @param folder absolute */
export async function findRestored(folder: string): Promise<Result<void, DataProblem>> {
  if (await holdsDatabase(folder)) return ok(undefined);
  return err({ code: 'nothingToRestore', folder, others: await othersNear(folder) });
}

/**
 * Whether the database can be read and the secret beside it is its own. A folder without a database is sound: a hub is
 * founded there.
 *
 * @param folder absolute, and readable
 * @throws what SQLite says of it that no problem names.
 */
export async function checkData(folder: string): Promise<Result<void, DataProblem>> {
  const [file, secretFile] = [join(folder, HUB_FILES.database), join(folder, HUB_FILES.secret)];
  const secret = await readSecret(secretFile);
  const hasDatabase = (await stat(file).catch(() => undefined)) !== undefined;
  if (!secret.ok && (hasDatabase || secret.error !== 'missingSecret'))
    return err({ code: secret.error, file: secretFile });
  if (!secret.ok || !hasDatabase) return ok(undefined);
  const keys = readDatabase(file);
  if (!keys.ok) return err({ code: keys.error, file });
  return keys.value.every((key) => opensKey(secret.value, key.township, key))
    ? ok(undefined)
    : err({ code: 'foreignSecret', file: secretFile });
}
