/** The built hub as its users run it: a process with a port and a data folder, that can be killed. */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/hub/main.js', import.meta.url));

export interface HubProcess {
  readonly url: string;
  /** Everything that it has printed so far. */
  readonly output: () => string;
  /** The first match in what it prints; fails when it ends before it prints one. */
  readonly printed: (pattern: RegExp) => Promise<RegExpExecArray>;
  /** SIGKILL: as a power cut. */
  readonly kill: () => Promise<void>;
  /** SIGTERM: as Ctrl-C. Gives the exit code. */
  readonly stop: () => Promise<number | null>;
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts the built hub, `dist/hub/main.js` unless told otherwise, and resolves when it says where it listens. */
export async function startHub(
  dataDir: string,
  port: number,
  flags: readonly string[] = [],
  main = MAIN,
): Promise<HubProcess> {
  const child: ChildProcess = spawn(
    process.execPath,
    [main, '--data', dataDir, '--port', String(port), '--host', '127.0.0.1', ...flags],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  let ended = false;
  const listeners = new Set<() => void>();
  const heard = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
    for (const listener of listeners) listener();
  };
  child.stdout?.on('data', heard);
  child.stderr?.on('data', heard);
  const exit = new Promise<number | null>((resolve) =>
    child.on('exit', (code) => {
      ended = true;
      for (const listener of listeners) listener();
      resolve(code);
    }),
  );

  const printed = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output);
        if (!match && !ended) return;
        listeners.delete(look);
        if (match) resolve(match);
        else reject(new Error(`the hub ended before it printed ${pattern}:\n${output}`));
      };
      listeners.add(look);
      look();
    });

  const url = `http://127.0.0.1:${port}`;
  // Said once it listens; what it logs and its data folder hold no address.
  await printed(new RegExp(`${url}\\b`));

  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exit;
  };
  return {
    url,
    output: () => output,
    printed,
    kill: async () => {
      await end('SIGKILL');
    },
    stop: () => end('SIGTERM'),
  };
}
