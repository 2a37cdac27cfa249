import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { classicEntry } from './vite.classicEntry.ts';
import { schemasWithoutEval } from './vite.schemas.ts';

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

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  worker: { format: 'es' },
  // Its default is the build for browsers of 2012, which is larger.
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
    rolldownOptions: {
      input: path('index.html'),
      output: {
        // Each chunk costs a cheap phone time of its own, however small it is: what starts together is one.
        codeSplitting: {
          groups: [
            { name: 'gate', test: path('src/app/main.tsx'), priority: 2 },
            { name: 'records', test: path('src/store/store.ts'), priority: 1 },
            { name: 'pinyin', test: /\/src\/domain\/(typedP|p)inyin/ },
          ],
        },
      },
    },
  },
  plugins: [
    schemasWithoutEval(),
    webManifest(),
    classicEntry('gate'),
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
        globIgnores: ['sw.js', 'icons/{mark-*,maskable-*,touch-*}.png'],
        maximumFileSizeToCacheInBytes: 2 ** 21,
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
  ],
});
