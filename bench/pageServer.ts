/** Builds a page of `bench/pages` and serves it on a free port of localhost, as a hub would serve the app. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

export interface PageServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** `name` is a folder of `bench/pages` with an `index.html`. Gives the folder of the build. */
export async function buildPage(name: string): Promise<string> {
  const outDir = join(ROOT, 'dist/bench', name);
  await build({
    configFile: false,
    logLevel: 'error',
    root: join(ROOT, 'bench/pages', name),
    base: './',
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    // The peers bring a Dexie of their own: there must be one, the product's.
    resolve: {
      alias: [{ find: /^dexie$/, replacement: join(ROOT, 'node_modules/dexie/dist/modern/dexie.mjs') }],
    },
    define: { global: 'globalThis' },
    build: { outDir, emptyOutDir: true, target: 'es2022', modulePreload: { polyfill: false } },
  });
  return outDir;
}

/** Serves a folder of files, and others below the paths in `below`, which begin and end with a slash. */
export async function serveFolder(
  folder: string,
  below: Readonly<Record<string, string>> = {},
): Promise<PageServer> {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const [prefix, from] = Object.entries(below).find(([start]) => path.startsWith(start)) ?? ['/', folder];
    const file = join(from, path.slice(prefix.length));
    try {
      const name = path.endsWith('/') ? join(file, 'index.html') : file;
      const body = await readFile(name);
      response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' });
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
