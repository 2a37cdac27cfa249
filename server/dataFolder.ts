import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { HUB_FILES } from './hubFiles.ts';

export type FolderProblem = 'notAFolder' | 'foreignFiles' | 'noRights' | 'noSpace' | 'cannotBeMade' | 'inUse';

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

const PROBE = '.writable';
/** What a hub leaves in a folder, the first time even when it is stopped before there is a database. */
const OWN = [...Object.values(HUB_FILES), PROBE];
/** What systems and their file managers put into a folder or a disk by themselves. */
const SYSTEMS =
  /^(\.DS_Store|\._.*|\.Trash.*|\.Spotlight-V100|\.fseventsd|\.TemporaryItems|\.DocumentRevisions-V100|\.nfs.*|\.directory|lost\+found|desktop\.ini|Thumbs\.db|System Volume Information|\$RECYCLE\.BIN|@eaDir|#recycle)$/i;

/** Whether the files in the folder are somebody else's. Beside a hub's database anything may lie. */
function isForeign(names: readonly string[]): boolean {
  if (names.includes(HUB_FILES.database)) return false;
  const isOwn = (name: string) =>
    OWN.some((own) => name === own || name.startsWith(`${own}-`) || name.startsWith(`${own}.`));
  return names.some((name) => !SYSTEMS.test(name) && !isOwn(name));
}

/**
 * Makes a data folder with all folders above it, where they are missing, and shows that files can be written there. One
 * with files of something else and no hub is left as it is.
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
    if (isForeign(await readdir(path))) return err('foreignFiles');
    const probe = join(path, `${PROBE}-${process.pid}`);
    await (await open(probe, 'w', 0o600)).close();
    await rm(probe);
    return ok(undefined);
  } catch (error) {
    return err(problemOf(error));
  }
}
