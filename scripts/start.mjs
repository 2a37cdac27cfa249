/**
 * `npm start`: installs what is missing, builds what is stale, runs the hub in this process, with the options
 * that follow `--`.
 */
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { make, staleBuilds } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { elapsed, requireNode, root, say } from './steps.mjs';

requireNode();

const steps = [
  ...(isInstalled(root) ? [] : [{ title: 'Installing packages', act: install }]),
  ...staleBuilds(root).map((build) => ({ title: `Building ${build.name}`, act: () => make(build) })),
];
for (const [index, { title, act }] of steps.entries()) {
  const since = performance.now();
  say(`[${index + 1}/${steps.length}] ${title} …`);
  if (!(await act())) {
    say(`${title} failed.`);
    process.exit(1);
  }
  say(`[${index + 1}/${steps.length}] ${title}: ${elapsed(since)}`);
}

// In this process, so that Ctrl-C, other signals and the exit code are the hub's own.
const hub = join(root, 'dist/hub/main.js');
process.argv[1] = hub;
process.setSourceMapsEnabled(true);
await import(pathToFileURL(hub).href);
