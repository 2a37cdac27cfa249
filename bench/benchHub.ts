/** A hub in a process of its own, with villages, gates and codes for phones. */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import * as z from 'zod/mini';
import { idSchema } from '../src/domain/id.ts';

const gateSchema = z.object({
  checkpointId: idSchema,
  /** One-time codes by which phones join this gate. */
  codes: z.array(z.string()),
});
export type Gate = z.infer<typeof gateSchema>;

/** What the hub's process is asked for, and what it says when it listens. */
export interface HubRequest {
  readonly dataDir: string;
  /** The folder of the built app. */
  readonly pagesDir: string;
  readonly villages: number;
  readonly phonesPerVillage: number;
}
const readySchema = z.object({ port: z.int(), gates: z.array(gateSchema) });
export type HubReady = z.infer<typeof readySchema>;

export interface BenchHub extends HubReady {
  readonly url: string;
  readonly dataDir: string;
  /** Ends the process; the data stay until `remove`. */
  readonly stop: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the process as the hub itself is built: sources that are translated on the way would run slower. */
async function buildProcess(): Promise<string> {
  const outDir = folder('../dist/bench/hub');
  await build({
    configFile: folder('../vite.hub.config.ts'),
    logLevel: 'error',
    root: folder('..'),
    build: {
      outDir,
      rolldownOptions: {
        input: {
          main: folder('benchHubProcess.ts'),
          openingThread: folder('../server/service/openingThread.ts'),
        },
      },
    },
  });
  return join(outDir, 'main.js');
}

export async function startBenchHub(villages: number, phonesPerVillage: number): Promise<BenchHub> {
  const file = await buildProcess();
  const dataDir = await mkdtemp(join(tmpdir(), 'shouwang-bench-hub-'));
  const child: ChildProcess = fork(file, { execArgv: ['--enable-source-maps'] });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const request: HubRequest = { dataDir, pagesDir: folder('../dist'), villages, phonesPerVillage };
  const ready = await new Promise<HubReady>((resolve, reject) => {
    child.once('message', (message) => resolve(readySchema.parse(message)));
    child.once('exit', (code) => reject(new Error(`the hub ended with ${code} before it listened`)));
    child.send(request);
  });
  const stop = async (): Promise<void> => {
    if (child.connected) child.disconnect();
    await exit;
  };
  return {
    ...ready,
    url: `http://127.0.0.1:${ready.port}`,
    dataDir,
    stop,
    remove: async () => {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
