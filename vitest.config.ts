import { defineConfig } from 'vitest/config';

/** Virtual phones and random inputs take longer than a unit test; a browser longer still. Both in ms. */
const SEARCH_TIMEOUT = 120_000;
const BROWSER_TIMEOUT = 300_000;

const project = (name: string, testTimeout = 20_000) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    testTimeout,
    hookTimeout: testTimeout,
    ...(name === 'browser' ? { fileParallelism: false } : {}),
  },
});

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    // By itself it leaves a core to itself, which on two cores is half of the time.
    maxWorkers: '100%',
    projects: [
      project('unit'),
      project('contract', SEARCH_TIMEOUT),
      project('property', SEARCH_TIMEOUT),
      project('simulation', SEARCH_TIMEOUT),
      project('browser', BROWSER_TIMEOUT),
    ],
  },
});
