import { reachableFiles, readViteManifest } from './scripts/viteManifest.mjs';

const outDir = 'dist/app';
const firstLoad = reachableFiles(readViteManifest(outDir), 'index.html', { firstLoadOnly: true });

/** gzip bytes, kB = 1000; the camera, the decoder and other screens load after the gate can be typed into. */
export default [
  {
    name: 'gate, first load',
    path: [`${outDir}/index.html`, ...[...firstLoad].map((file) => `${outDir}/${file}`)],
    gzip: true,
    limit: '90 kB',
  },
  { name: 'service worker', path: `${outDir}/sw.js`, gzip: true, limit: '40 kB' },
];
