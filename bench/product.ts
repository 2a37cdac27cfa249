/** The product as its users run it: the built app and hub, the hub with a village in it. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const BUILD = fileURLToPath(new URL('../scripts/build.mjs', import.meta.url));

/** Builds what is older than its sources. @throws Error when a build fails. */
export async function ensureBuilt(): Promise<void> {
  // What it prints goes to the standard error: the standard output is for figures.
  const child = spawn(process.execPath, [BUILD], { stdio: ['ignore', process.stderr, process.stderr] });
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error('the build failed');
}
