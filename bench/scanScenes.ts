/**
 * What the camera of the scan bench sees. Passes of our own are drawn here, so that the bench always has something to
 * scan; the dense certificates are not part of the product.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { passKeyId, signPass } from '../src/crypto/passCode.ts';
import { generateSigningKeys } from '../src/crypto/signature.ts';
import { newId } from '../src/domain/newId.ts';
import { launchChromium } from '../tests/browser/chromium.ts';
import type { QrVideoOptions } from '../tests/browser/qrVideo.ts';
import { makeQrVideo } from '../tests/browser/qrVideo.ts';
import { seededRandom } from './random.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export interface Scene {
  readonly name: string;
  /** A `.mjpeg` of 720 × 1280 that shows one code. */
  readonly video: string;
  /** Decodes a second that are wanted; undefined where no target is set. */
  readonly decodes?: number;
  /** Whether the time to the first decode has a target. */
  readonly isHardest?: true;
}

/** A pass in an outstretched hand: by night it is smaller, in a third of the light, with twice the noise. */
const LIGHTS: Readonly<Record<string, QrVideoOptions>> = {
  'pass, day': { modulePixels: 4, light: 225, noise: 10 },
  'pass, night': { modulePixels: 3, light: 70, noise: 20 },
};

/** Films a pass as the hub issues it, by day and by night, into `folder`. */
export async function filmPasses(folder: string): Promise<Scene[]> {
  const random = seededRandom(1);
  const { privateKey, publicKey } = await generateSigningKeys(false);
  const code = await signPass(privateKey, passKeyId(publicKey), {
    passId: newId(random.bytes),
    subject: { type: 'person', id: newId(random.bytes) },
    label: '欧阳建国',
    validFrom: 1_700_000_000_000,
    validUntil: 1_900_000_000_000,
  });
  const scenes: Scene[] = [];
  const studio = await launchChromium();
  try {
    for (const [name, options] of Object.entries(LIGHTS)) {
      const video = join(folder, `${scenes.length}.mjpeg`);
      await makeQrVideo(studio, code, video, options);
      scenes.push({ name, video });
    }
  } finally {
    await studio.close();
  }
  return scenes;
}

/** Targets in decodes a second, with a page that is slowed down four times. */
const CERTIFICATES = { day: 18, night: 12, hard: 7 } as const;

/** The dense certificates; or, in words for whoever runs the bench, what is missing and where it belongs. */
export function certificateScenes(): readonly Scene[] | string {
  const folder = resolve(ROOT, process.env.VECTORS_DIR ?? '../shared/vectors', 'video');
  const scenes = Object.entries(CERTIFICATES).map(([name, decodes]) => ({
    name,
    video: join(folder, `${name}.mjpeg`),
    decodes,
    ...(name === 'hard' ? { isHardest: true as const } : {}),
  }));
  const missing = scenes.map(({ video }) => video).filter((video) => !existsSync(video));
  if (missing.length === 0) return scenes;
  return (
    `the dense certificates are left out, and with them the figures that have a target: ${missing.join(', ')} ` +
    'is not there. Put videos of 720 × 1280 (MJPEG) there that show one certificate each, version 17 by day and 20 ' +
    'by night and hard, or set VECTORS_DIR to the folder that has them in video/'
  );
}
