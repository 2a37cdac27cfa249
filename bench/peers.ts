/** The peers are packages of their own, installed only on a machine where benches run. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Whether `bench/node_modules` holds what `bench/package-lock.json` names. */
function installed(): boolean {
  const record = `${FOLDER}node_modules/.package-lock.json`;
  if (!existsSync(record)) return false;
  const wanted = packages(`${FOLDER}package-lock.json`);
  const found = packages(record);
  return [...wanted].every(([path, version]) => path === '' || found.get(path) === version);
}

function packages(file: string): Map<string, string> {
  const lock = JSON.parse(readFileSync(file, 'utf8')) as {
    packages: Record<string, { version?: string; optional?: boolean; devOptional?: boolean }>;
  };
  const required = Object.entries(lock.packages).filter(([, entry]) => !entry.optional && !entry.devOptional);
  return new Map(required.map(([path, { version }]) => [path, version ?? '']));
}

/** Installs the peers when they are missing, and says so first. @throws Error when npm fails. */
export function ensurePeers(say: (line: string) => void): void {
  if (installed()) return;
  say('Installing the packages that the benches run beside, into bench/node_modules (once) …');
  execFileSync('npm', ['ci', '--prefix', FOLDER, '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}
