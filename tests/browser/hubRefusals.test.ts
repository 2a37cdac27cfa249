import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../dist/hub/main.js', import.meta.url));

let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'shouwang-refusals-'));
});

afterAll(() => rm(parent, { recursive: true, force: true }));

/** What a start in a Chinese terminal says as it refuses, and its exit code. */
async function refusal(args: readonly string[]): Promise<{ readonly code: unknown; readonly said: string }> {
  const child = spawn(process.execPath, [MAIN, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'zh_CN.UTF-8' },
  });
  let said = '';
  const heard = (chunk: Buffer): void => {
    said += chunk.toString('utf8');
  };
  child.stdout.on('data', heard);
  child.stderr.on('data', heard);
  const [code] = await once(child, 'close');
  return { code, said: said.trim() };
}

describe('a start that cannot be meant', () => {
  it.each([
    [
      'of a restored hub where there is nothing to restore',
      ['--restored'],
      '里没有可恢复的数据库（shouwang.db）',
    ],
    ['for others without TLS', ['--host', '0.0.0.0'], '--host 0.0.0.0 会不加密地对外服务'],
  ])(
    '%s is refused in one line of the terminal’s language, and leaves nothing behind',
    async (_, args, line) => {
      const { code, said } = await refusal(['--data', join(parent, 'data'), ...args]);
      expect([code, said.split('\n').length, said.startsWith('无法启动：')]).toEqual([1, 1, true]);
      expect(said).toContain(line);
      expect(await readdir(parent)).toEqual([]);
    },
  );
});
