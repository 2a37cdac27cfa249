import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockFolder } from '../../../server/folderLock.ts';

/** Locks as `lockFolder` does, in another process. */
const HOLDER = `
  const Database = require('libsql');
  const file = new Database(process.argv[1]);
  file.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setInterval(() => file, 1000);
`;

describe('a data folder', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is one hub’s, until that lets go', () => {
    const first = lockFolder(folder);
    expect(lockFolder(folder)).toEqual({ ok: false, error: 'inUse' });
    if (first.ok) first.value();
    const second = lockFolder(folder);
    expect(second.ok).toBe(true);
    if (second.ok) second.value();
  });

  it('is free again when the process that had it was killed', async () => {
    const holder = spawn(process.execPath, ['-e', HOLDER, join(folder, 'hub.lock')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    expect(lockFolder(folder)).toEqual({ ok: false, error: 'inUse' });
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const again = lockFolder(folder);
    expect(again.ok).toBe(true);
    if (again.ok) again.value();
  });
});
