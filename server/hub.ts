/** A hub in one data folder, put together from its parts. Used by the command line, by tests and by simulations. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod/mini';
import type { RandomBytes } from '../src/domain/newId.ts';
import type { ConsoleLimits } from './http/consoleRoutes.ts';
import type { AddressLimits } from './http/deviceRoutes.ts';
import type { Tls } from './http/server.ts';
import { createServer } from './http/server.ts';
import { HUB_FILES } from './hubFiles.ts';
import { makeSecret, readSecret } from './secretFile.ts';
import type { HubLog } from './service/environment.ts';
import type { Hub } from './service/hub.ts';
import { openHub, totalOf } from './service/hub.ts';
import { forgetPhotos } from './service/photos.ts';
import { readMark, Watermark } from './service/watermark.ts';
import { openSqliteStore } from './store/sqlite/openSqliteStore.ts';

export interface HubOptions {
  /** Created when it does not exist. */
  readonly dataDir: string;
  /** ms since 1970; default: this machine's clock. */
  readonly now?: () => number;
  /** Default: this machine's random source. Keys are made by WebCrypto in any case. */
  readonly random?: RandomBytes;
  /** Default: silence. */
  readonly log?: HubLog;
  /** The database comes from a backup: begin a new epoch. */
  readonly restored?: boolean;
  readonly townshipName?: string;
  readonly tls?: Tls | undefined;
  /** The folder with the built `app` and `console`. Default: what was built from this checkout. */
  readonly pagesDir?: string;
  readonly behindProxy?: boolean;
  /** By what it is found, the best first. Default: by what whoever asks has called it. */
  readonly names?: readonly string[];
  readonly limits?: Partial<AddressLimits & ConsoleLimits> & { readonly pushesPerMinute?: number };
}

export interface RunningHub {
  /** Not listening yet: `listen` it, or `inject`. */
  readonly fastify: FastifyInstance;
  readonly hub: Hub;
  /** Finishes what has begun and closes the database. */
  readonly close: () => Promise<void>;
}

const DEFAULT_LIMITS = {
  devicePerMinute: 6000,
  enrolPerMinute: 30,
  consolePerMinute: 1200,
  doorsPerMinute: 10,
};
const PUSHES_PER_MINUTE = 600;
/** Between two looks for photos that are old, ms. */
const FORGET_MS = 3_600_000;

/** dist, seen from server/ as from dist/hub/, where this file may be bundled to. */
const builtPages = (): string => {
  const [source = '', bundle = ''] = ['../dist', '..'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  return existsSync(join(bundle, 'app')) ? bundle : source;
};

const versionSchema = z.object({ version: z.string() });

/** The version that package.json names, seen from server/ as from dist/hub/. */
async function ownVersion(): Promise<string> {
  for (const path of ['../package.json', '../../package.json']) {
    const file = fileURLToPath(new URL(path, import.meta.url));
    if (existsSync(file)) return versionSchema.parse(JSON.parse(await readFile(file, 'utf8'))).version;
  }
  return '';
}

async function folderBytes(folder: string): Promise<number> {
  let total = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    // A file of the database may go while they are counted.
    total += (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0;
  }
  return total;
}

const silence: HubLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * The secret that wraps the hub's keys, made at the first start.
 *
 * @throws Error when the file is not such a secret, and where a database stands without its secret: another would
 *   lock it for good.
 */
async function openSecret(file: string, databaseFile: string, random: RandomBytes): Promise<Uint8Array> {
  const secret = await readSecret(file);
  if (secret.ok) return secret.value;
  if (secret.error !== 'missingSecret' || existsSync(databaseFile))
    throw new Error(`${file}: ${secret.error}`);
  return makeSecret(file, random);
}

export async function createHub(options: HubOptions): Promise<RunningHub> {
  const { dataDir } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const random: RandomBytes = options.random ?? ((length) => new Uint8Array(randomBytes(length)));
  const environment = { now: options.now ?? Date.now, random, log: options.log ?? silence };
  const markFile = join(dataDir, HUB_FILES.watermark);
  const databaseFile = join(dataDir, HUB_FILES.database);
  const secret = await openSecret(join(dataDir, HUB_FILES.secret), databaseFile, random);
  const store = await openSqliteStore(databaseFile);
  await chmod(databaseFile, 0o600);
  const { pushesPerMinute = PUSHES_PER_MINUTE, ...limits } = options.limits ?? {};
  const hub = await openHub({
    store,
    environment,
    secret,
    townshipName: options.townshipName ?? '',
    restored: options.restored ?? false,
    pushesPerMinute,
    mark: await readMark(markFile),
    installation: {
      version: await ownVersion(),
      names: options.names ?? [],
      dataBytes: () => folderBytes(dataDir),
    },
  });
  const watermark = new Watermark(markFile, async () => ({
    epoch: hub.epoch,
    total: totalOf(await hub.store.feeds()),
  }));
  await watermark.write();
  const stopMarking = hub.onChange(() => watermark.moved());
  const forget = () =>
    forgetPhotos(hub).catch((error: unknown) =>
      environment.log.warn({ err: error }, 'old photos could not be forgotten'),
    );
  await forget();
  const forgetting = setInterval(() => void forget(), FORGET_MS).unref();
  const fastify = await createServer(hub, {
    tls: options.tls,
    pagesDir: options.pagesDir ?? builtPages(),
    limits: { ...DEFAULT_LIMITS, ...limits },
    behindProxy: options.behindProxy ?? false,
  });
  return {
    fastify,
    hub,
    close: async () => {
      clearInterval(forgetting);
      await fastify.close();
      await hub.commits.idle();
      await hub.opener.close();
      stopMarking();
      await hub.contacts.flush();
      await hub.accessLog.flush();
      await watermark.write();
      await store.close();
    },
  };
}
