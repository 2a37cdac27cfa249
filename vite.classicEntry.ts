import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { Script } from 'node:vm';
import type { Plugin } from 'vite';
import { readViteManifest, viteManifestFile } from './scripts/viteManifest.mjs';

/** Where the first script leaves what the other chunks import of it. */
const SHARED = '__entry';
const EXPORTS = /export\s*\{([^}]*)\};?\s*$/;

/** A chunk's last statement, `export{a as b,c}`, as pairs of the name inside and the name outside. */
function exportsOf(code: string): { readonly body: string; readonly names: readonly (readonly string[])[] } {
  const found = EXPORTS.exec(code);
  if (!found) return { body: code, names: [] };
  const names = (found[1] ?? '').split(',').map((one) => {
    const [inside = '', outside = inside] = one.trim().split(/\s+as\s+/);
    return [inside, outside];
  });
  return { body: code.slice(0, found.index), names };
}

/** The chunk as a classic script. The helper that vite adds resolves addresses that begin with a slash anyway. */
function classic(code: string): string {
  const { body, names } = exportsOf(code);
  const located = body
    .replaceAll('import.meta.resolve', 'undefined')
    .replaceAll('import.meta.url', 'document.baseURI');
  const shared = names.map(([inside, outside]) => `${JSON.stringify(outside)}:${inside}`).join();
  return `(()=>{"use strict";${located}\nself.${SHARED}={${shared}}})();\n`;
}

/** The module that the other chunks import: it has nothing but what the script has left. */
function facade(code: string): string {
  const { names } = exportsOf(code);
  const taken = names.map(([, outside], at) => `${JSON.stringify(outside)}:v${at}`).join();
  const given = names.map(([, outside], at) => `v${at} as ${outside}`).join();
  return `const{${taken}}=self.${SHARED};export{${given}};\n`;
}

/**
 * Has the page begin with a classic script. Browsers compile those of a service worker's cache when it is filled, whole,
 * and keep the result; a module they compile anew with each start, function by function.
 *
 * The other chunks read what the first one exports once, when they are loaded: a variable that it exports must not
 * change afterwards.
 *
 * @param chunk the name of the chunk that the page begins with
 * @throws Error when it is not what a classic script can be: with static imports, or an `await` of its own
 */
export const classicEntry = (chunk: string): Plugin => ({
  name: 'classic-entry',
  apply: 'build',
  moduleParsed({ id, code }) {
    if (code && !id.includes('node_modules') && /^export (?:let|var) /m.test(code)) {
      this.error(`${id} exports a variable that may change`);
    }
  },
  augmentChunkHash: ({ name }) => (name === chunk ? classic.toString() + facade.toString() : ''),
  async writeBundle({ dir = '' }, bundle) {
    const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === chunk);
    if (entry?.type !== 'chunk') this.error(`there is no chunk ${chunk}`);
    if (entry.imports.length > 0) this.error(`the first chunk waits for others: ${entry.imports.join()}`);
    const module = join(dir, entry.fileName);
    const code = await readFile(module, 'utf8');
    const script = classic(code);
    const hash = createHash('sha256').update(script).digest('base64url').slice(0, 8);
    const fileName = `assets/${chunk}Script-${hash}.js`;
    // Says what is wrong with it here, rather than on a phone.
    new Script(script, { filename: fileName });
    await writeFile(join(dir, fileName), script);
    await writeFile(module, facade(code));

    const page = join(dir, 'index.html');
    const html = await readFile(page, 'utf8');
    const tag = new RegExp(`<script type="module"[^>]*${basename(entry.fileName)}"></script>`);
    if (!tag.test(html)) this.error('the page does not begin with the first chunk');
    await writeFile(page, html.replace(tag, `<script defer src="/${fileName}"></script>`));

    const manifest = readViteManifest(dir);
    const [key, first] = Object.entries(manifest).find(([, { file }]) => file === entry.fileName) ?? [];
    if (key === undefined || first === undefined) this.error('the list of chunks lacks the first one');
    const shared = `${key}:facade`;
    const behind = Object.entries(manifest).map(([other, chunk]) => [
      other,
      { ...chunk, imports: chunk.imports?.map((name) => (name === key ? shared : name)) },
    ]);
    const chunks = {
      ...Object.fromEntries(behind),
      [key]: { ...first, file: fileName },
      [shared]: { file: entry.fileName, imports: [key] },
    };
    await writeFile(viteManifestFile(dir), JSON.stringify(chunks, undefined, 2));
  },
});
