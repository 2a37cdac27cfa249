import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @typedef {object} Chunk
 * @property {string} file
 * @property {string[]} [imports] keys of what it needs before it runs
 * @property {string[]} [dynamicImports] keys of what it may ask for later
 * @property {string[]} [css]
 * @property {string[]} [assets]
 *
 * @typedef {Readonly<Record<string, Chunk>>} ViteManifest
 */

/**
 * The list of chunks that vite leaves beside a build.
 * @param {string} outDir
 * @returns {ViteManifest}
 */
export function readViteManifest(outDir) {
  return JSON.parse(readFileSync(join(outDir, '.vite/manifest.json'), 'utf8'));
}

/**
 * The files that a page loads, relative to the build's folder, without the page itself.
 * @param {ViteManifest} manifest
 * @param {string} entry the page's path in the source
 * @param {{ firstLoadOnly?: boolean }} [options] `firstLoadOnly` leaves out what is imported dynamically
 * @returns {Set<string>}
 */
export function reachableFiles(manifest, entry, { firstLoadOnly = false } = {}) {
  const files = new Set();
  const seen = new Set();
  const waiting = [entry];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const chunk = manifest[key];
    if (chunk === undefined || seen.has(key)) continue;
    seen.add(key);
    for (const file of [chunk.file, ...(chunk.css ?? []), ...(firstLoadOnly ? [] : (chunk.assets ?? []))])
      files.add(file);
    waiting.push(...(chunk.imports ?? []), ...(firstLoadOnly ? [] : (chunk.dynamicImports ?? [])));
  }
  return files;
}
