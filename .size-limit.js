import { filesOfChunks, readViteManifest } from './scripts/viteManifest.mjs';

const outDir = 'dist/app';
const manifest = readViteManifest(outDir);

/** @param {string[]} chunks */
const page = (...chunks) =>
  ['index.html', 'firstFrame.js', ...filesOfChunks(manifest, chunks)].map((file) => `${outDir}/${file}`);

/** gzip bytes, kB = 1000; the records, the camera and other screens load after the gate can be typed into. */
export default [
  { name: 'until the gate can be typed into', path: page('gate'), gzip: true, limit: '82 kB' },
  { name: 'until it can save', path: page('gate', 'records'), gzip: true, limit: '168 kB' },
  { name: 'service worker', path: `${outDir}/sw.js`, gzip: true, limit: '40 kB' },
];
