import { reachableFiles, readViteManifest } from './scripts/viteManifest.mjs';

const outDir = 'dist/app';
const manifest = readViteManifest(outDir);

/** The page's own files, and those of the parts that it asks for by itself. */
const load = (...parts) => [
  `${outDir}/index.html`,
  `${outDir}/theme.js`,
  ...new Set(
    ['index.html', ...parts].flatMap((part) => [...reachableFiles(manifest, part, { firstLoadOnly: true })]),
  ),
];
const inOutDir = (path) => (path.startsWith(outDir) ? path : `${outDir}/${path}`);

/** gzip bytes, kB = 1000; the records, the camera and other screens load after the gate can be typed into. */
export default [
  {
    name: 'until the gate can be typed into',
    path: load('src/app/boot.tsx').map(inOutDir),
    gzip: true,
    limit: '90 kB',
  },
  {
    name: 'until it can save',
    path: load('src/app/boot.tsx', 'src/store/store.ts').map(inOutDir),
    gzip: true,
    limit: '130 kB',
  },
  { name: 'service worker', path: `${outDir}/sw.js`, gzip: true, limit: '40 kB' },
];
