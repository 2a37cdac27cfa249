import type { Plugin } from 'vite';

const CONFIGURED = '\0zod/mini';

/**
 * Gives pages `zod/mini` set before the first schema is made, in whichever chunk that is. Schemas are compiled to
 * functions by `new Function` where that is allowed; the content security policy forbids it, and reports each attempt.
 */
export const schemasWithoutEval = (): Plugin => ({
  name: 'schemas-without-eval',
  enforce: 'pre',
  resolveId: (id, importer) => (id === 'zod/mini' && importer !== CONFIGURED ? CONFIGURED : undefined),
  load: (id) =>
    id === CONFIGURED
      ? "import { config } from 'zod/mini'; export * from 'zod/mini'; config({ jitless: true });"
      : undefined,
});
