/**
 * Draws the PNG icons from public/icons/mark.svg, with a Chromium. Run after the mark has changed:
 * node scripts/icons.mjs
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

const icons = fileURLToPath(new URL('../public/icons/', import.meta.url));
const mark = await readFile(`${icons}mark.svg`, 'utf8');

// A maskable icon is cut to any shape by the launcher: full ground, and the drawing inside the safe circle
// of 80 % (W3C Web App Manifest, "purpose"). Apple rounds the corners by itself.
const fullGround = mark.replace('rx="112" ', '');
const maskable = fullGround
  .replace('viewBox="0 0 512 512"', 'viewBox="-40 -40 592 592"')
  .replace(
    '<rect id="ground" width="512" height="512"',
    '<rect id="ground" x="-40" y="-40" width="592" height="592"',
  );

const chromiumPath = findChromium();
if (chromiumPath === undefined) throw new Error('No Chromium was found; set CHROMIUM_PATH.');
const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'] });
for (const [name, size, drawing] of /** @type {const} */ ([
  ['mark-192.png', 192, mark],
  ['mark-512.png', 512, mark],
  ['maskable-192.png', 192, maskable],
  ['maskable-512.png', 512, maskable],
  ['touch-180.png', 180, fullGround],
])) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${drawing}`);
  await page.screenshot({ path: `${icons}${name}`, omitBackground: true });
  await page.close();
}
await browser.close();
