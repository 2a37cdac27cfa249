import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { run, say } from './steps.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
/** The browser, and a font with the characters that the screens are written in. */
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

/**
 * The path of an installed Chromium: CHROMIUM_PATH if it is set, else the first in its usual place or on the PATH.
 * @returns {string | undefined}
 */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return existsSync(named) ? named : undefined;
  const folders = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...APPLICATIONS].find((path) => existsSync(path));
}

/**
 * As {@link findChromium}; when there is none, Debian and its relatives install it, and elsewhere a sentence says
 * what to do.
 * @returns {Promise<string | undefined>}
 */
export async function ensureChromium() {
  const present = findChromium();
  if (present !== undefined) return present;
  if (process.env.CHROMIUM_PATH) {
    say(`CHROMIUM_PATH names no file: ${process.env.CHROMIUM_PATH}`);
    return undefined;
  }
  if (!isDebian()) {
    say('No Chromium was found. Install Chromium or Google Chrome, or set CHROMIUM_PATH to its program.');
    return undefined;
  }
  say(`No Chromium was found: installing ${DEBIAN_PACKAGES.join(' and ')} by apt-get.`);
  const installed =
    (await asRoot('apt-get', ['update', '-qq'])) &&
    (await asRoot('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...DEBIAN_PACKAGES]));
  const found = findChromium();
  if (!installed || found === undefined)
    say(`That failed. Install by hand: ${DEBIAN_PACKAGES.join(' ')}, or set CHROMIUM_PATH.`);
  return installed ? found : undefined;
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 */
function asRoot(command, args) {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  if (process.getuid?.() === 0) return run(command, args, { env });
  // Without a terminal sudo must not wait for a password.
  const ask = process.stdin.isTTY && !process.env.CI ? [] : ['--non-interactive'];
  return run('sudo', [...ask, 'DEBIAN_FRONTEND=noninteractive', command, ...args]);
}
