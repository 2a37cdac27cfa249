/**
 * Scanning a dense EU certificate from a 720 p camera on a page slowed down four times, by day, by night and hard
 * (small, at night), beside html5-qrcode; and still pictures beside four engines.
 *
 * The videos and pictures are not part of the product: `VECTORS_DIR`, by default `../shared/vectors`, holds them.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../tests/browser/chromium.ts';
import { throttle } from './chromium.ts';
import type { Figure } from './figure.ts';
import { atLeast, atMost, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import type { PageServer } from './pageServer.ts';
import { buildPage, serveFolder } from './pageServer.ts';
import type { LiveMeasurement, Pipeline } from './pages/scan/live.ts';
import { benchCorpus } from './scanCorpus.ts';
import { median, spread } from './statistics.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PIPELINES: readonly Pipeline[] = ['ours', 'html5-qrcode', 'html5-qrcode with the ponyfill'];
const PEERS: readonly Pipeline[] = ['html5-qrcode with the ponyfill', 'html5-qrcode'];
const LIGHTS = ['day', 'night', 'hard'] as const;
type Light = (typeof LIGHTS)[number];

/** A mid-range phone. */
const SLOWDOWN = 4;
/** Decodes a second. */
const DECODES: Readonly<Record<Light, number>> = { day: 18, night: 12, hard: 7 };

export async function* bench(options: BenchOptions): AsyncGenerator<Figure> {
  const folder = await buildPage('scan');
  const server = await serveFolder(folder);
  try {
    if (options.corpus !== undefined) {
      yield* benchCorpus(resolve(options.corpus), server.url, options.say);
      return;
    }
    const videos = resolve(ROOT, process.env.VECTORS_DIR ?? '../shared/vectors', 'video');
    if (!existsSync(join(videos, 'day.mjpeg'))) {
      options.say(`left out: there are no camera videos in ${videos}`);
      return;
    }
    for (const light of LIGHTS) {
      const measured = await measure(join(videos, `${light}.mjpeg`), light, server, options);
      yield* figures(light, measured);
    }
  } finally {
    await server.close();
  }
}

type Measured = Readonly<Record<Pipeline, LiveMeasurement[]>>;

/** All pipelines on one video, interleaved, each time in a browser that has nothing loaded yet. */
async function measure(
  video: string,
  light: Light,
  server: PageServer,
  { quick, say }: BenchOptions,
): Promise<Measured> {
  const rounds = quick ? 1 : 5;
  const measured: Measured = {
    ours: [],
    'html5-qrcode': [],
    'html5-qrcode with the ponyfill': [],
  };
  for (let round = 1; round <= rounds; round += 1) {
    for (const pipeline of PIPELINES) {
      say(`${light}, ${pipeline}, round ${round} of ${rounds}`);
      const browser = await launchChromium(video);
      try {
        const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
        await page.goto(server.url);
        await throttle(page, SLOWDOWN);
        const run = ({ pipeline, ms, restarts }: { pipeline: Pipeline; ms: number; restarts: number }) =>
          scanBench.live(pipeline, ms, restarts);
        const restarts = pipeline === 'ours' ? 8 : 2;
        measured[pipeline].push(await page.evaluate(run, { pipeline, ms: quick ? 2000 : 5000, restarts }));
      } finally {
        await browser.close();
      }
    }
  }
  return measured;
}

/** What never happened counts as infinite, so that a median does not pass over it. */
const never = (value: number | undefined): number => value ?? Number.POSITIVE_INFINITY;

function* figures(light: Light, measured: Measured): Generator<Figure> {
  const values = {
    decodes: (run: LiveMeasurement) => [run.decodesPerSecond],
    first: (run: LiveMeasurement) => [never(run.first)],
    running: (run: LiveMeasurement) => run.running.map(never),
    longTasks: (run: LiveMeasurement) => [run.longTasks],
  };
  const rows = [
    { name: 'decodes', unit: '/s', pick: values.decodes, target: atLeast(DECODES[light], '/s') },
    { name: 'first decode from camera start', unit: 'ms', pick: values.first, target: atMost(900, 'ms') },
    { name: 'first decode once running', unit: 'ms', pick: values.running, target: atMost(250, 'ms') },
    { name: 'long tasks', unit: 'ms/s', pick: values.longTasks, target: atMost(30, 'ms/s') },
  ];
  for (const { name, unit, pick, target } of rows) {
    const ours = measured.ours.flatMap(pick);
    const hardOnly = name.startsWith('first') && light !== 'hard';
    for (const peer of PEERS) {
      yield judge('scan', {
        metric: `${light}: ${name}${peer === PEERS[0] ? '' : ', beside'}`,
        value: median(ours),
        unit,
        spread: spread(ours),
        beside: { name: peer, value: median(measured[peer].flatMap(pick)) },
        ...(peer === PEERS[0] && !hardOnly ? { target } : {}),
      });
    }
  }
  const found = measured.ours.filter(
    (run) => run.first !== undefined && !run.running.includes(undefined),
  ).length;
  yield judge('scan', {
    metric: `${light}: runs in which it was found each time`,
    value: found,
    unit: `of ${measured.ours.length}`,
    target: { text: `all of ${measured.ours.length}`, met: (value) => value === measured.ours.length },
  });
  yield judge('scan', {
    metric: `${light}: slowest first decode from camera start`,
    value: Math.max(...measured.ours.map((run) => never(run.first))),
    unit: 'ms',
  });
}
