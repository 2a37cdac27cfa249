/* Running tools one after the other, and saying so. Plain JavaScript without packages: it runs before any is installed. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { commandLineCopy } from '../server/commandLine/copy.mjs';
import { terminalLanguage } from '../server/commandLine/language.mjs';

/** The repository's folder. */
export const root = fileURLToPath(new URL('../', import.meta.url));

/** What is said before the hub runs, in this terminal's language. */
export const words = commandLineCopy[terminalLanguage(process.env)];

/** @param {string} line */
export const say = (line) => void process.stdout.write(`${line}\n`);

/**
 * @param {number} since ms of `performance.now()`
 * @returns {string} seconds, as `12.3 s`
 */
export const elapsed = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** Ends the process with a sentence, where Node is older than `engines` in package.json asks for. */
export function requireNode() {
  const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  if (compareVersions(process.versions.node, wanted) >= 0) return;
  say(words.nodeTooOld(wanted, process.versions.node));
  process.exit(1);
}

/**
 * @param {string} left
 * @param {string} right
 * @returns {number} below, at or above 0, as for sorting
 */
function compareVersions(left, right) {
  const [a, b] = [left, right].map((version) => version.split('.').map(Number));
  for (let index = 0; index < 3; index++) {
    const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Runs a program in the repository's folder. A signal to this process goes to the program too, and ends both.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ quiet?: boolean, env?: Readonly<Record<string, string>>, shell?: boolean }} [options] `quiet` shows what
 *   the program prints only when it fails
 * @returns {Promise<boolean>} whether it ended well
 */
export function run(command, args, { quiet = false, env = {}, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      shell,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));

    let interrupted = false;
    /** @param {NodeJS.Signals} signal */
    const pass = (signal) => {
      interrupted = true;
      child.kill(signal);
    };
    process.on('SIGINT', pass).on('SIGTERM', pass);
    /** @param {boolean} ended */
    const finish = (ended) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      if (interrupted) process.exit(130);
      if (!ended && quiet) process.stdout.write(Buffer.concat(output));
      resolve(ended);
    };
    child.once('error', (error) => {
      say(`${command}: ${error.message}`);
      finish(false);
    });
    child.once('close', (code) => finish(code === 0));
  });
}

/**
 * Runs a tool that an installed package brings, without going through a shell.
 * @param {string} packageName
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2] & { binary?: string }} [options] `binary` where the tool is not named as its package
 */
export function runTool(packageName, args, { binary, ...options } = {}) {
  const manifest = join(root, 'node_modules', packageName, 'package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[binary ?? packageName];
  return run(process.execPath, [join(dirname(manifest), file), ...args], options);
}
