import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { reachableFiles, readViteManifest } from './scripts/viteManifest.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const outDir = path('dist/app');

/** The web app manifest lies at the top of the repository and keeps its name: a hash in it would be a new app. */
const webManifest = (): Plugin => ({
  name: 'web-manifest',
  apply: 'build',
  generateBundle() {
    this.emitFile({
      type: 'asset',
      fileName: 'manifest.webmanifest',
      source: readFileSync(path('manifest.webmanifest')),
    });
  },
});

/** What the entry asks for as soon as it runs. */
const FIRST_PART = path('src/app/boot.tsx');

/**
 * Links the part behind the entry's dynamic import, and what that imports, in the app's page: the browser fetches
 * and compiles them at once, not after the entry has run. Not the store as well, which the gate can wait for: it
 * would compete with what draws the gate. Not the styles: they would hold up the first frame.
 */
const preloadFirstPart = (): Plugin => ({
  name: 'preload-first-part',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { filename, bundle }) {
      if (filename !== path('index.html') || bundle === undefined) return html;
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const files = new Set<string>();
      const add = (file: string): void => {
        if (files.has(file)) return;
        files.add(file);
        for (const imported of byFile.get(file)?.imports ?? []) add(imported);
      };
      const first = chunks.find(({ facadeModuleId }) => facadeModuleId === FIRST_PART);
      if (first === undefined) throw new Error(`${FIRST_PART} has no chunk of its own`);
      add(first.fileName);
      return [...files]
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
          injectTo: 'head' as const,
        }));
    },
  },
});

/** Files that only the console needs; a phone does not store them. */
function consoleOnly(): ReadonlySet<string> {
  const manifest = readViteManifest(outDir);
  const phone = reachableFiles(manifest, 'index.html');
  const console = reachableFiles(manifest, 'console/index.html');
  return new Set([...console].filter((file) => !phone.has(file)));
}

export default defineConfig({
  appType: 'mpa',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  // Its default is the build for browsers of 2012, 2 KB larger.
  resolve: { alias: [{ find: /^dexie$/, replacement: path('node_modules/dexie/dist/modern/dexie.mjs') }] },
  build: {
    outDir,
    emptyOutDir: true,
    // Chrome and Safari from the end of 2021 on: the syntax of tsconfig.base.json, and VideoFrame for the camera.
    target: 'es2022',
    cssTarget: ['chrome94', 'safari15.4'],
    manifest: true,
    // The content security policy allows files of the own origin alone: nothing is inlined, neither the
    // polyfill nor small images as data: addresses.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: [path('index.html'), path('console/index.html')] },
  },
  plugins: [
    webManifest(),
    preloadFirstPart(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'sw',
      filename: 'sw.ts',
      // The app links its manifest and registers its worker by itself, so that updates wait for a prompt.
      manifest: false,
      injectRegister: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,wasm,webmanifest,svg,png,mp3}'],
        // Launcher icons are fetched by the system when it installs the app, never by a page.
        globIgnores: ['sw.js', 'console/**', 'icons/{mark-*,maskable-*,touch-*}.png'],
        maximumFileSizeToCacheInBytes: 2 ** 21,
        dontCacheBustURLsMatching: /^assets\//,
        manifestTransforms: [
          (entries) => {
            const excluded = consoleOnly();
            return { manifest: entries.filter((entry) => !excluded.has(entry.url)) };
          },
        ],
      },
    }),
  ],
});
