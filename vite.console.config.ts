import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { schemasWithoutEval } from './vite.schemas.ts';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/**
 * The console: a build of its own, beside the phone's. In one build with it, what both use is cut into chunks that
 * suit neither, and a phone would store what only a desk needs. Icons and the theme's script are the phone's.
 */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [schemasWithoutEval()],
  build: {
    outDir: path('dist/console'),
    copyPublicDir: false,
    assetsDir: 'console/assets',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome94', 'safari15.4'],
    // The content security policy allows files of the own origin alone.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: path('console/index.html') },
  },
});
