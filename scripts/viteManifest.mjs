import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Chunk
 * @property {string} file
 * @property {string} [name]
 * @property {string[]} [imports] keys of what it needs before it runs
 * @property {string[]} [css]
 *
 * @typedef {Readonly<Record<string, Chunk>>} ViteManifest
 */

/** @param {string} outDir */
export const viteManifestFile = (outDir) => join(outDir, '.vite/manifest.json');

/**
 * The list of chunks that vite leaves beside a build.
 * @param {string} outDir
 * @returns {ViteManifest}
 */
export function readViteManifest(outDir) {
  return JSON.parse(readFileSync(viteManifestFile(outDir), 'utf8'));
}

/**
 * The files, relative to the build's folder, that are loaded before any of the chunks with these names can run.
 * @param {ViteManifest} manifest
 * @param {readonly string[]} names
 * @returns {Set<string>}
 * @throws Error for a name that no chunk has
 */
export function filesOfChunks(manifest, names) {
  const waiting = names.map((name) => {
    const key = Object.keys(manifest).find((candidate) => manifest[candidate]?.name === name);
    if (key === undefined) throw new Error(`there is no chunk ${name}`);
    return key;
  });
  const files = new Set();
  const seen = new Set();
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    waiting.push(...(chunk.imports ?? []));
  }
  return files;
}
