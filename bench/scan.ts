/**
 * Scanning from a 720 p camera on a page slowed down four times, beside html5-qrcode: a pass of our own by day and by
 * night, and a dense EU certificate by day, by night and hard (small, at night); and still pictures beside four
 * engines. The certificates' videos and the pictures are not part of the product: `VECTORS_DIR`, by default
 * `../shared/vectors`, holds them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium } from '../tests/browser/chromium.ts';
import { throttle } from './chromium.ts';
import type { Figure } from './figure.ts';
import { atLeast, atMost, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import type { PageServer } from './pageServer.ts';
import { buildPage, serveFolder } from './pageServer.ts';
import type { LiveMeasurement, Pipeline } from './pages/scan/live.ts';
import { benchCorpus } from './scanCorpus.ts';
import type { Scene } from './scanScenes.ts';
import { certificateScenes, filmPasses } from './scanScenes.ts';
import { median, spread } from './statistics.ts';

const PIPELINES: readonly Pipeline[] = ['ours', 'html5-qrcode', 'html5-qrcode with the ponyfill'];
const PEERS: readonly Pipeline[] = ['html5-qrcode with the ponyfill', 'html5-qrcode'];

/** A mid-range phone. */
const SLOWDOWN = 4;

export async function* bench(options: BenchOptions): AsyncGenerator<Figure> {
  const { say } = options;
  const server = await serveFolder(await buildPage('scan'));
  try {
    if (options.corpus !== undefined) {
      yield* benchCorpus(resolve(options.corpus), server.url, say);
      return;
    }
    const folder = await mkdtemp(join(tmpdir(), 'shouwang-scan-'));
    try {
      say('filming a pass');
      const certificates = certificateScenes();
      const dense = typeof certificates === 'string' ? [] : certificates;
      for (const scene of [...(await filmPasses(folder)), ...dense]) {
        yield* figures(scene, await measure(scene, server, options));
      }
      if (typeof certificates === 'string') say(certificates);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await server.close();
  }
}

type Measured = Readonly<Record<Pipeline, LiveMeasurement[]>>;

/** All pipelines on one video, interleaved, each time in a browser that has nothing loaded yet. */
async function measure(
  { name, video }: Scene,
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
      say(`${name}, ${pipeline}, round ${round} of ${rounds}`);
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

function* figures(scene: Scene, measured: Measured): Generator<Figure> {
  const values = {
    decodes: (run: LiveMeasurement) => [run.decodesPerSecond],
    first: (run: LiveMeasurement) => [never(run.first)],
    running: (run: LiveMeasurement) => run.running.map(never),
    longTasks: (run: LiveMeasurement) => [run.longTasks],
  };
  const { decodes, isHardest } = scene;
  const soon = (limit: number) => (isHardest ? atMost(limit, 'ms') : undefined);
  const rows = [
    {
      name: 'decodes',
      unit: '/s',
      pick: values.decodes,
      target: decodes === undefined ? undefined : atLeast(decodes, '/s'),
    },
    { name: 'first decode from camera start', unit: 'ms', pick: values.first, target: soon(900) },
    { name: 'first decode once running', unit: 'ms', pick: values.running, target: soon(250) },
    { name: 'long tasks', unit: 'ms/s', pick: values.longTasks, target: atMost(30, 'ms/s') },
  ];
  for (const { name, unit, pick, target } of rows) {
    const ours = measured.ours.flatMap(pick);
    for (const peer of PEERS) {
      yield judge('scan', {
        metric: `${scene.name}: ${name}${peer === PEERS[0] ? '' : ', beside'}`,
        value: median(ours),
        unit,
        spread: spread(ours),
        beside: { name: peer, value: median(measured[peer].flatMap(pick)) },
        ...(peer === PEERS[0] && target !== undefined ? { target } : {}),
      });
    }
  }
  const found = measured.ours.filter(
    (run) => run.first !== undefined && !run.running.includes(undefined),
  ).length;
  yield judge('scan', {
    metric: `${scene.name}: runs in which it was found each time`,
    value: found,
    unit: `of ${measured.ours.length}`,
    target: { text: `all of ${measured.ours.length}`, met: (value) => value === measured.ours.length },
  });
  yield judge('scan', {
    metric: `${scene.name}: slowest first decode from camera start`,
    value: Math.max(...measured.ours.map((run) => never(run.first))),
    unit: 'ms',
  });
}
