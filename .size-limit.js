import { reachableFiles, readViteManifest } from './scripts/viteManifest.mjs';

const outDir = 'dist/app';
const manifest = readViteManifest(outDir);

/**
 * The page's own files, and those of the parts that it asks for by itself.
 * @param {string[]} parts
 */
const load = (...parts) => {
  const loaded = ['index.html', ...parts].flatMap((part) => [
    ...reachableFiles(manifest, part, { firstLoadOnly: true }),
  ]);
  return [...new Set(['index.html', 'theme.js', ...loaded])].map((file) => `${outDir}/${file}`);
};

/** gzip bytes, kB = 1000; the records, the camera and other screens load after the gate can be typed into. */
export default [
  {
    name: 'until the gate can be typed into',
    path: load('src/app/boot.tsx'),
    gzip: true,
    limit: '90 kB',
  },
  {
    name: 'until it can save',
    path: load('src/app/boot.tsx', 'src/store/store.ts'),
    gzip: true,
    limit: '130 kB',
  },
  { name: 'service worker', path: `${outDir}/sw.js`, gzip: true, limit: '40 kB' },
];
