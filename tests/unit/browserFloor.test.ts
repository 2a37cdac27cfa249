import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What newer browsers have than the oldest that the app is for: Chrome 94 and Safari 15.4 (`vite.config.ts`). The
 * language itself is held by `lib` of the tsconfigs; their DOM knows no versions. What is only asked for is no matter,
 * such as a style that a browser may leave out.
 */
const NEWER: readonly RegExp[] = [
  /AbortSignal\.(?:timeout|any)\b/,
  /\bstructuredClone\(/,
  /:has\(/,
  /\bURL\.(?:canParse|parse)\(/,
  /\b(?:showPopover|togglePopover|startViewTransition|checkVisibility|requestClose)\(/,
  /\bIntl\.DurationFormat\b/,
  /\.throwIfAborted\(/,
  /\bResponse\.json\(/,
  /\.(?:toBase64|setFromBase64)\(\)/,
];

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:tsx?|css)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('the pages and the service worker', () => {
  it('ask for nothing that the oldest browsers lack', async () => {
    const found: string[] = [];
    for (const file of [...(await sources('src')), ...(await sources('sw'))]) {
      // What prose says of them is no call.
      const code = (await readFile(file, 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');
      for (const newer of NEWER)
        if (newer.test(code)) found.push(`${file.slice(root.length)}: ${newer.source}`);
    }
    expect(found).toEqual([]);
  });
});
