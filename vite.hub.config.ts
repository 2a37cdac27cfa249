import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The hub: what is ours becomes plain JavaScript under dist/hub, packages stay in node_modules. */
export default defineConfig({
  publicDir: false,
  // Needed while running, but by a package's own start-up alone: it goes into the build.
  ssr: { noExternal: ['reflect-metadata'] },
  build: {
    ssr: true,
    outDir: path('dist/hub'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    rolldownOptions: {
      input: { main: path('server/main.ts'), openingThread: path('server/service/openingThread.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
