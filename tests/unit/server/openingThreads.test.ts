import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBatch } from '../../../server/service/opening.ts';
import { OpeningThreads } from '../../../server/service/openingThreads.ts';
import type { SealingPair } from '../../../server/service/segmentKeys.ts';
import { segmentKeys } from '../../../server/service/segmentKeys.ts';
import { beginSegment, exportSealingKey, generateSealingKeys, seal } from '../../../src/crypto/sealing.ts';
import type { StampedEvent } from '../../../src/domain/event.ts';
import type { Batch } from '../../../src/protocol/batch.ts';
import { encodeBatch } from '../../../src/protocol/batch.ts';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';

const PHONE = '2222222222222222';
const NOON = 1_582_084_800_000;
const BUILD_MS = 60_000;

const nothing = () => undefined;
const log = { info: nothing, warn: nothing, error: nothing };

const shift: StampedEvent = {
  event: {
    kind: 'shiftStarted',
    body: { operatorId: '3333333333333333', name: '王芳', checkpointId: '4444444444444444' },
  },
  stamp: { wall: NOON, counter: 0 },
  occurredAt: NOON,
  offsetMinutes: 480,
  actor: null,
};

describe('opening a batch in another thread', () => {
  let folder = '';
  let script = '';
  let sealing: SealingPair;
  let batch: Batch;
  let keys: (Uint8Array | undefined)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-threads-'));
    script = join(folder, 'built/openingThread.js');
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    await build({
      configFile: join(root, 'vite.hub.config.ts'),
      logLevel: 'error',
      root,
      ssr: { noExternal: true },
      build: {
        outDir: join(folder, 'built'),
        sourcemap: false,
        rolldownOptions: { input: { openingThread: join(root, 'server/service/openingThread.ts') } },
      },
    });
    await writeFile(join(folder, 'built/package.json'), '{"type":"module"}');

    const { privateKey, publicKey } = await generateSealingKeys();
    sealing = { privateKey: await exportSealingKey(privateKey), publicKey };
    const derive = segmentKeys(sealing);
    const ours = await beginSegment(publicKey);
    const foreign = await beginSegment((await generateSealingKeys()).publicKey);
    const sealed = await seal(ours.key, PHONE, 1, encodeEvent(shift));
    const unreadable = await seal(ours.key, PHONE, 3, new Uint8Array([1, 2, 3]));
    batch = {
      version: 1,
      deviceId: PHONE,
      firstSeq: 1,
      prevLink: new Uint8Array(32),
      segments: [
        {
          keyId: ours.keyId,
          encapsulated: ours.encapsulated,
          items: [{ sealed }, { digest: new Uint8Array(32) }, { sealed: unreadable }, { sealed }],
        },
        {
          keyId: foreign.keyId,
          encapsulated: foreign.encapsulated,
          items: [{ sealed: await seal(foreign.key, PHONE, 5, encodeEvent(shift)) }],
        },
      ],
      signature: new Uint8Array(64),
    };
    keys = batch.segments.map(({ encapsulated }) => derive(encapsulated));
  }, BUILD_MS);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('finds in it what this thread finds, and why an item is held apart', async () => {
    const threads = new OpeningThreads(script, sealing, log, 2);
    const contents = (await threads.open(encodeBatch(batch), keys))?.contents;
    await threads.close();

    expect(contents?.map(({ code }) => code)).toEqual([
      null,
      'damaged',
      'malformed',
      'unopenable',
      'unopenable',
    ]);
    expect(contents?.[0]).toEqual({
      bytes: encodeEvent(shift),
      decoded: { known: true, ...shift },
      code: null,
    });
    expect(contents).toEqual(openBatch(batch, keys));
  });

  it('derives the keys that are not known, and gives them back', async () => {
    const threads = new OpeningThreads(script, sealing, log, 1);
    const encoded = encodeBatch(batch);
    expect(await threads.open(encoded, [null, null])).toEqual({ contents: openBatch(batch, keys), keys });
    expect(await threads.open(encoded, [null, undefined])).toEqual({
      contents: openBatch(batch, [keys[0], undefined]),
      keys: [keys[0], undefined],
    });
    await threads.close();
  });

  it('answers each who asked, whichever thread is done first', async () => {
    const threads = new OpeningThreads(script, sealing, log, 2);
    const encoded = encodeBatch(batch);
    const asked = [keys, [], keys, []].map((given) => threads.open(encoded, given));
    const first = (await Promise.all(asked)).map((opened) => opened?.contents[0]?.code);
    await threads.close();
    expect(first).toEqual([null, 'unopenable', null, 'unopenable']);
  });

  it('leaves it to whoever asked where there is no thread, or the only one ends', async () => {
    expect(
      await new OpeningThreads(undefined, sealing, log, 2).open(encodeBatch(batch), keys),
    ).toBeUndefined();
    expect(await new OpeningThreads(script, sealing, log, 0).open(encodeBatch(batch), keys)).toBeUndefined();

    const ending = join(folder, 'ending.mjs');
    await writeFile(
      ending,
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error(); });",
    );
    const threads = new OpeningThreads(ending, sealing, log, 1);
    const asked = [1, 2, 3].map(() => threads.open(encodeBatch(batch), keys));
    expect(await Promise.all(asked)).toEqual([undefined, undefined, undefined]);
    expect(await threads.open(encodeBatch(batch), keys)).toBeUndefined();
  });

  it('puts another thread in the place of one that has ended, and says that it did', async () => {
    const marker = join(folder, 'ended');
    const ending = join(folder, 'endingOnce.mjs');
    await writeFile(
      ending,
      `import { existsSync, writeFileSync } from 'node:fs';
       import { parentPort } from 'node:worker_threads';
       if (existsSync(${JSON.stringify(marker)})) await import(${JSON.stringify(pathToFileURL(script).href)});
       else parentPort.on('message', () => { writeFileSync(${JSON.stringify(marker)}, ''); throw new Error(); });`,
    );
    const said: string[] = [];
    const say = (_facts: object, message: string) => void said.push(message);
    const threads = new OpeningThreads(ending, sealing, { info: say, warn: say, error: say }, 1);
    expect(await threads.open(encodeBatch(batch), keys)).toBeUndefined();
    expect(await threads.open(encodeBatch(batch), keys)).toEqual({ contents: openBatch(batch, keys), keys });
    await threads.close();
    expect(said).toEqual(['a thread that opens pushes has failed', 'a thread that opens pushes has ended']);
  });
});
