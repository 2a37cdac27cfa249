import { describe, expect, it } from 'vitest';
import { err, ok } from '../../../src/domain/result.ts';
import { decodePhotoRequest, encodePhotoResponse } from '../../../src/protocol/photoTransfer.ts';
import { decodeSignedRequest } from '../../../src/protocol/requests.ts';
import { createBatchSize } from '../../../src/sync/batchSize.ts';
import { createHubClock } from '../../../src/sync/hubClock.ts';
import { sendPhotos } from '../../../src/sync/photos.ts';
import type { Exchange } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

const FILE = Uint8Array.from({ length: 40_000 }, (_, i) => i % 256);
const WHOLE = 40_081;

/** A hub that takes photos, over a line that a test can cut: `cutAt` counts requests. */
function photoHub(options: { readonly cutAt?: number; readonly verdict?: 'held' | 'unreadable' } = {}) {
  let has = new Uint8Array();
  let requests = 0;
  const sent: [offset: number, length: number][] = [];
  let cutAt = options.cutAt;
  const exchange: Exchange = async (body) => {
    const signed = decodeSignedRequest(body);
    const request = signed.ok ? decodePhotoRequest(signed.value.payload) : signed;
    if (!request.ok) throw new Error(request.error);
    const { offset, piece } = request.value;
    sent.push([offset, piece.length]);
    if (offset === has.length) has = new Uint8Array([...has, ...piece]);
    requests += 1;
    // The piece has come, and the answer is lost.
    if (requests === cutAt) return err({ kind: 'offline' });
    const isWhole = has.length === WHOLE;
    const status = isWhole ? (options.verdict ?? 'held') : 'wanted';
    if (status === 'unreadable') has = new Uint8Array();
    const notices = { fork: false, revoked: false };
    return ok(encodePhotoResponse({ hubTime: 0, status, reached: has.length, notices }));
  };
  return {
    exchange,
    sent,
    has: () => has,
    mend: () => {
      cutAt = undefined;
    },
  };
}

/** A phone with a photo that waits. */
async function phoneWithPhoto(hub: ReturnType<typeof photoHub>) {
  const { store } = await testVillage().enrolled();
  const photo = await store.photos.seal(new Uint8Array(FILE));
  if (photo === undefined) throw new Error('the phone is enrolled');
  await store.events.save(passage(), [photo]);
  const photos = await store.photos.sending();
  const send = (isInterrupted = () => false) =>
    sendPhotos({
      identity: store.identity,
      photos,
      connect: () => hub.exchange,
      batchSize: createBatchSize(),
      clock: createHubClock(Date.now, () => 0),
      monotonic: () => 0,
      isInterrupted,
    });
  return { store, photo, send };
}

describe('sending photos', () => {
  it('asks first, sends in pieces of at most 16 KiB, and forgets the photo once the hub has it', async () => {
    const hub = photoHub();
    const { store, photo, send } = await phoneWithPhoto(hub);
    expect(await send()).toEqual({ state: 'done' });
    expect(hub.sent).toEqual([
      [0, 0],
      [0, 16_384],
      [16_384, 16_384],
      [32_768, 7313],
    ]);
    expect(hub.has()).toEqual(photo.sealed);
    expect(await store.photos.count()).toBe(0);
  });

  it('goes on where a broken transfer stopped, also where the answer alone was lost', async () => {
    const hub = photoHub({ cutAt: 3 });
    const { store, photo, send } = await phoneWithPhoto(hub);
    expect(await send()).toEqual({ state: 'failed', error: { kind: 'offline' } });
    expect(await store.photos.count()).toBe(1);
    hub.mend();
    hub.sent.length = 0;
    expect(await send()).toEqual({ state: 'done' });
    expect(hub.sent).toEqual([
      [0, 0],
      [32_768, 7313],
    ]);
    expect(hub.has()).toEqual(photo.sealed);
  });

  it('gives way to what is more urgent after a piece, and keeps what the hub has', async () => {
    const hub = photoHub();
    const { store, send } = await phoneWithPhoto(hub);
    expect(await send(() => hub.sent.length > 1)).toEqual({ state: 'interrupted' });
    expect(hub.has()).toHaveLength(16_384);
    expect(await store.photos.count()).toBe(1);
  });

  it('sends once more what came damaged, and then no more', async () => {
    const hub = photoHub({ verdict: 'unreadable' });
    const { store, send } = await phoneWithPhoto(hub);
    expect(await send()).toEqual({ state: 'done' });
    expect(hub.sent.filter(([, length]) => length === 0)).toHaveLength(2);
    expect(await store.photos.count()).toBe(0);
  });

  it('does not go on for ever with a hub that gets nowhere', async () => {
    const notices = { fork: false, revoked: false };
    const nowhere: Exchange = async () =>
      ok(encodePhotoResponse({ hubTime: 0, status: 'wanted', reached: 0, notices }));
    const { send } = await phoneWithPhoto({ ...photoHub(), exchange: nowhere });
    expect(await send()).toEqual({ state: 'failed', error: { kind: 'foreign' } });
  });
});
