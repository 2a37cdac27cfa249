/** What a bench ran on: a figure without it says nothing. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../scripts/chromium.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function output(file: string, args: readonly string[]): string | undefined {
  try {
    return execFileSync(file, args, {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

function system(): string {
  try {
    const name = /^PRETTY_NAME="?([^"\n]*)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
    return `${name ?? type()}, ${type()} ${release()}`;
  } catch {
    return `${type()} ${release()}`;
  }
}

/** One line each: CPU, memory, Node, Chromium, operating system, commit. */
export function machine(): readonly (readonly [what: string, value: string])[] {
  const chromium = findChromium();
  const commit = output('git', ['rev-parse', '--short', 'HEAD']);
  const changed = output('git', ['status', '--porcelain', '--untracked-files=no']);
  return [
    ['cpu', `${cpus()[0]?.model.trim() ?? 'unknown'}, ${cpus().length} cores`],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(1)} GiB`],
    ['node', process.version],
    ['chromium', (chromium && output(chromium, ['--version'])) ?? 'not found'],
    ['system', system()],
    [
      'commit',
      commit ? `${commit}${changed ? ' with changes that are not committed' : ''}` : 'not a checkout',
    ],
  ];
}
