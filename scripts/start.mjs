/**
 * `npm start`: installs what is missing, builds what is stale, runs the hub in this process, with the options
 * that follow `--`.
 */
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { parseOptions, swallowedOption } from '../server/commandLine/options.mjs';
import { make, staleBuilds } from './build.mjs';
import { install, isInstalled } from './install.mjs';
import { elapsed, requireNode, root, say, words } from './steps.mjs';

requireNode();

// Answered at once: nobody should wait for a build to learn that an option was mistyped.
const asked = parseOptions(process.argv.slice(2));
const problem = swallowedOption(process.env) ?? (asked.ok ? undefined : asked.error);
if (problem !== undefined) {
  process.stderr.write(`${words.problem(problem)}\n${words.seeHelp}\n`);
  process.exit(1);
}
if (asked.ok && asked.value.help) {
  say(words.help);
  process.exit(0);
}

const steps = [
  ...(isInstalled(root) ? [] : [{ title: words.install, act: install, advice: words.installHelp }]),
  ...staleBuilds(root).map((build) => ({
    title: words.build[build.part],
    act: () => make(build),
    advice: undefined,
  })),
];
for (const [index, { title, act, advice }] of steps.entries()) {
  const since = performance.now();
  say(`[${index + 1}/${steps.length}] ${title} …`);
  if (!(await act())) {
    say(words.failed(title));
    if (advice !== undefined) say(advice);
    process.exit(1);
  }
  say(`[${index + 1}/${steps.length}] ${title}: ${elapsed(since)}`);
}

// In this process, so that Ctrl-C, other signals and the exit code are the hub's own.
const hub = join(root, 'dist/hub/main.js');
process.argv[1] = hub;
process.setSourceMapsEnabled(true);
await import(pathToFileURL(hub).href);
