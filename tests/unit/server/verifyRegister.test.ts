import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../server/verifyRegister.ts', import.meta.url));

it('ends quietly, with its exit code, when nobody reads what it finds', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '/nowhere.jsonl'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let complaints = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaints += chunk.toString('utf8');
  });
  const [code] = await once(child, 'close');
  expect([code, complaints]).toEqual([2, '']);
});
