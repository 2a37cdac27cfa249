/** Photos from the phone to the console: in pieces, behind their records, seen by nobody else. */
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetPhotos } from '../../server/service/photos.ts';
import { photosOf as photosOfEntry } from '../../server/service/photoViews.ts';
import type { SealedPhoto } from '../../src/crypto/photoSealing.ts';
import { sealPhoto } from '../../src/crypto/photoSealing.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const LI = '5555555555555555';
const DAY = 86_400_000;
const PIECE = 8192;

/** A file of 20,000 bytes; the sealed photo is 20,081. */
const FILE = Uint8Array.from({ length: 20_000 }, (_, i) => (i * i) % 251);

describe('a photo', () => {
  let hub: TestHub;
  let phone: TestPhone;
  let office: DutyOffice;
  let photo: SealedPhoto;

  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
    office = await openDutyOffice(hub.running);
    photo = await sealPhoto(phone.enrolment.sealingKey, FILE);
  });
  afterEach(() => hub.end());

  const withPhoto = (): DomainEvent => {
    const event = passage(hub.checkpointId, LI);
    if (event.kind !== 'passageRecorded') throw new Error('it is a passage');
    const { hash, bytes } = photo;
    return { ...event, body: { ...event.body, photos: [{ motif: 'document', hash, bytes }] } };
  };
  const send = (from: number, to = from + PIECE, by = phone) =>
    by.photo(hub.clock.now, photo, from, photo.sealed.subarray(from, to));
  const sendAll = async (by = phone) => {
    await send(0, PIECE, by);
    await send(PIECE, 2 * PIECE, by);
    return send(2 * PIECE, photo.sealed.length, by);
  };
  const saveAndPush = async () => {
    const place = await phone.save(withPhoto(), NOON);
    await phone.push(1, 1);
    return `${phone.id}:${place.seq}`;
  };
  const read = (id: string, hash = photo.hash) => office.call('GET', `/api/passages/${id}/photos/${hash}`);
  const photosOf = async (id: string): Promise<unknown> =>
    (await office.call('GET', `/api/passages/${id}`)).json().photos;

  it('is taken in piece by piece, and held once all of it is there', async () => {
    expect(await send(0)).toEqual({ status: 'wanted', reached: 8192 });
    expect(await send(8192)).toEqual({ status: 'wanted', reached: 16_384 });
    expect(await send(16_384, 20_081)).toEqual({ status: 'held', reached: 20_081 });
  });

  it('goes on where it stopped: a piece that is there already, or beyond a gap, changes nothing', async () => {
    await send(0);
    expect(await phone.photo(NOON, photo)).toEqual({ status: 'wanted', reached: 8192 });
    expect(await send(0)).toEqual({ status: 'wanted', reached: 8192 });
    expect(await send(16_384)).toEqual({ status: 'wanted', reached: 8192 });
    expect(await send(8192)).toEqual({ status: 'wanted', reached: 16_384 });
  });

  it('is stored once, however often a piece comes at the same time', async () => {
    await Promise.all([send(0), send(0), send(0)]);
    expect(await phone.photo(NOON, photo)).toEqual({ status: 'wanted', reached: 8192 });
    await send(8192);
    expect(await send(16_384, 20_081)).toEqual({ status: 'held', reached: 20_081 });
  });

  it('that was held is held, also for another phone that brings the same', async () => {
    const other = await TestPhone.enrol(hub);
    await sendAll();
    expect(await send(0)).toEqual({ status: 'held', reached: 20_081 });
    expect(await send(0, PIECE, other)).toEqual({ status: 'held', reached: 20_081 });
  });

  it('cannot be spoilt by another phone', async () => {
    const other = await TestPhone.enrol(hub);
    await other.photo(NOON, photo, 0, new Uint8Array(PIECE));
    expect(await sendAll()).toEqual({ status: 'held', reached: 20_081 });
  });

  it('that is not the one of its hash is dropped, and comes anew from the beginning', async () => {
    photo.sealed[5000] = (photo.sealed[5000] ?? 0) ^ 1;
    expect(await sendAll()).toEqual({ status: 'unreadable', reached: 0 });
    photo.sealed[5000] = (photo.sealed[5000] ?? 0) ^ 1;
    expect(await sendAll()).toEqual({ status: 'held', reached: 20_081 });
  });

  it('is seen whole in its passage at the console, and not there before it has come', async () => {
    const id = await saveAndPush();
    const { hash } = photo;
    expect(await photosOf(id)).toEqual([{ motif: 'document', hash, state: 'awaited' }]);
    expect((await read(id)).statusCode).toBe(404);
    await sendAll();
    expect(await photosOf(id)).toEqual([{ motif: 'document', hash, state: 'here' }]);
    const shown = await read(id);
    expect(shown.headers['content-type']).toBe('image/jpeg');
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(new Uint8Array(shown.rawPayload)).toEqual(FILE);
  });

  it('that comes before its passage waits for it', async () => {
    await sendAll();
    const id = await saveAndPush();
    expect(await photosOf(id)).toEqual([{ motif: 'document', hash: photo.hash, state: 'here' }]);
  });

  it('is given to nobody who is not signed in, and by no passage that does not name it', async () => {
    const id = await saveAndPush();
    await sendAll();
    const url = `/api/passages/${id}/photos/${photo.hash}`;
    expect((await hub.running.fastify.inject({ method: 'GET', url })).statusCode).toBe(401);
    await phone.save(passage(hub.checkpointId, LI), NOON);
    await phone.push(2, 2);
    expect((await read(`${phone.id}:2`)).statusCode).toBe(404);
    expect((await read(id, '00'.repeat(32))).statusCode).toBe(404);
  });

  it('that is looked at is in the access log', async () => {
    const id = await saveAndPush();
    await sendAll();
    await read(id);
    await hub.running.hub.accessLog.flush();
    const database = new Database(join(hub.dataDir, 'shouwang.db'));
    const noted = database.prepare("select subject from access_log where action = 'readPhoto'").all();
    database.close();
    expect(noted).toEqual([{ subject: id }]);
  });

  it('lies in the database as it was sealed', async () => {
    await sendAll();
    const stored = await hub.running.hub.store.photo(photo.hash);
    expect(stored?.sealed && new Uint8Array(stored.sealed)).toEqual(photo.sealed);
  });

  it('without a passage is forgotten after 14 days, and so are pieces that nobody goes on with', async () => {
    await sendAll();
    const other = await sealPhoto(phone.enrolment.sealingKey, FILE.slice(1));
    await phone.photo(NOON, other, 0, other.sealed.subarray(0, PIECE));
    hub.clock.now += 14 * DAY;
    await forgetPhotos(hub.running.hub);
    expect((await phone.photo(hub.clock.now, photo)).status).toBe('held');
    hub.clock.now += 1;
    await forgetPhotos(hub.running.hub);
    expect(await phone.photo(hub.clock.now, photo)).toEqual({ status: 'wanted', reached: 0 });
    expect(await phone.photo(hub.clock.now, other)).toEqual({ status: 'wanted', reached: 0 });
  });

  it('with a passage is forgotten after the days of the policy, and its passage says so', async () => {
    await saveAndPush();
    await sendAll();
    const { hub: running } = hub.running;
    const entry = await running.store.passage(phone.id, 1);
    if (entry === undefined) throw new Error('the passage is there');
    hub.clock.now += 90 * DAY;
    await forgetPhotos(running);
    expect(await photosOfEntry(running, entry)).toMatchObject([{ state: 'here' }]);
    hub.clock.now += 1;
    await forgetPhotos(running);
    expect(await photosOfEntry(running, entry)).toMatchObject([{ state: 'forgotten' }]);
  });

  it('of a revoked phone is taken: it was sealed before', async () => {
    const id = await saveAndPush();
    await office.call('POST', `/api/devices/${phone.id}/revoke`, { reason: '手机丢了' });
    expect(await sendAll()).toEqual({ status: 'held', reached: 20_081 });
    expect(await photosOf(id)).toMatchObject([{ state: 'here' }]);
  });

  it('of an unknown phone, or signed by another one, is not taken', async () => {
    const other = await TestPhone.enrol(hub);
    const stranger = Object.assign(await phone.clone(), { id: '7777777777777777' });
    const impostor = Object.assign(await other.clone(), { id: phone.id });
    expect(await send(0, PIECE, stranger)).toEqual({ status: 401, code: 'unknownDevice' });
    expect(await send(0, PIECE, impostor)).toEqual({ status: 401, code: 'badSignature' });
  });

  it('counts apart: too many pieces hold up no record', async () => {
    await hub.end();
    hub = await startTestHub({ limits: { pushesPerMinute: 2 } });
    phone = await TestPhone.enrol(hub);
    await send(0);
    await send(0);
    expect(await send(0)).toEqual({ status: 429, code: 'tooMany' });
    await phone.save(passage(hub.checkpointId, LI), NOON);
    expect((await phone.push(1, 1)).results).toEqual([{ status: 'accepted' }]);
  });
});
