/** What must be loaded before the gate can be typed into, as it is sent: gzip bytes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { filesOfChunks, readViteManifest } from '../scripts/viteManifest.mjs';
import type { Figure } from './figure.ts';
import { atMost, judge } from './judged.ts';
import { ensureBuilt } from './product.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const APP = join(ROOT, 'dist/app');

/** The chunk that the page begins with; the records open behind it. */
const GATE = 'gate';

/** kB = 1000 bytes, as size-limit counts. */
const kilobytes = (files: readonly (string | Uint8Array)[]): number =>
  files.reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0) / 1000;

async function html5Qrcode(): Promise<number> {
  const entry = 'virtual:peer';
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: ROOT,
    plugins: [
      {
        name: 'peer',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) =>
          id === entry
            ? "import { Html5Qrcode } from 'html5-qrcode'; globalThis.peer = Html5Qrcode;"
            : undefined,
      },
    ],
    build: { write: false, target: 'es2022', rolldownOptions: { input: entry } },
  });
  const outputs = [built].flat().flatMap((result) => ('output' in result ? result.output : []));
  return kilobytes(outputs.map((file) => (file.type === 'chunk' ? file.code : file.source)));
}

export async function* bench(): AsyncIterable<Figure> {
  await ensureBuilt();
  const peer = { name: 'html5-qrcode alone', value: await html5Qrcode() };
  const manifest = readViteManifest(APP);
  const loaded = (chunks: readonly string[]) =>
    Promise.all(['index.html', 'firstFrame.js', ...filesOfChunks(manifest, chunks)].map(read));
  const read = (file: string) => readFile(join(APP, file));
  yield judge('size', {
    metric: 'first load, until the gate can be typed into',
    value: kilobytes(await loaded([GATE])),
    unit: 'kB gzip',
    beside: peer,
    target: atMost(90, 'kB'),
  });
  yield judge('size', {
    metric: 'until a passage can be saved, which loads meanwhile',
    value: kilobytes(await loaded([GATE, 'records'])),
    unit: 'kB gzip',
    beside: peer,
  });
  yield judge('size', {
    metric: 'service worker',
    value: kilobytes([await read('sw.js')]),
    unit: 'kB gzip',
    beside: peer,
    target: atMost(40, 'kB'),
  });
}
