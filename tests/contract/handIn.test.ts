import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { signRequest } from '../../src/crypto/batchSignature.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { newId } from '../../src/domain/newId.ts';
import { BUNDLE_TYPE, encodeFrame, MAX_BUNDLE_BYTES } from '../../src/protocol/bundle.ts';
import { handedInSchema } from '../../src/protocol/consoleHub.ts';
import { problemSchema } from '../../src/protocol/problem.ts';
import { encodeEnrolRequest } from '../../src/protocol/requests.ts';
import { entryFlagsFromBits } from '../../src/protocol/responses.ts';
import { packOutbox } from '../../src/sync/rescue.ts';
import type { Transport } from '../../src/sync/transport.ts';
import { httpTransport } from '../../src/sync/transport.ts';
import { VirtualDisk } from '../simulation/virtualDisk.ts';
import { VirtualPhone } from '../simulation/virtualPhone.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
/** What a phone may push in a minute by itself. */
const PUSHES = 20;

const join = (pieces: readonly Uint8Array[]): Buffer =>
  Buffer.concat(pieces.map((piece) => Buffer.from(piece)));

describe('a file that is handed in', () => {
  let hub: TestHub;
  let office: DutyOffice;

  beforeAll(async () => {
    hub = await startTestHub({ limits: { pushesPerMinute: PUSHES } });
    office = await openDutyOffice(hub.running);
  });
  afterAll(() => hub.end());

  const post = async (file: Uint8Array, headers: Record<string, string> = {}, url = '/api/bundles') => {
    const response = await hub.running.fastify.inject({
      method: 'POST',
      url,
      headers: { ...office.headers, 'content-type': BUNDLE_TYPE, ...headers },
      payload: Buffer.from(file),
    });
    return { status: response.statusCode, body: response.json() as unknown };
  };
  const handIn = async (file: Uint8Array) => {
    const { status, body } = await post(file);
    if (status !== 200) throw new Error(problemSchema.parse(body).code);
    return handedInSchema.parse(body);
  };
  const refusal = async (file: Uint8Array, headers?: Record<string, string>) => {
    const { status, body } = await post(file, headers);
    return [status, problemSchema.parse(body).code];
  };
  const stored = async (...deviceIds: string[]) => {
    const rows = await hub.running.hub.store.passages({ limit: 5000 });
    return rows.filter((row) => deviceIds.includes(row.deviceId)).length;
  };
  const took = (deviceId: string, fresh: number, known: number, apart = 0, deviceLabel = 'phone') => ({
    phones: [{ deviceId, deviceLabel, fresh, known, apart }],
    unknown: [],
    notStored: 0,
    damaged: 0,
    tooNew: 0,
    isCut: false,
  });

  describe('as a phone packs it', () => {
    let phone: VirtualPhone;
    let isOnline: boolean;

    const transport = (): Transport => {
      const exchange: typeof globalThis.fetch = async (url, init) => {
        if (!isOnline) throw new TypeError('no network');
        const response = await hub.running.fastify.inject({
          method: 'POST',
          url: String(url),
          headers: { 'content-type': 'application/cbor' },
          payload: Buffer.from(init?.body instanceof Uint8Array ? init.body : new Uint8Array()),
        });
        const headers = { 'content-type': String(response.headers['content-type'] ?? '') };
        return new Response(new Uint8Array(response.rawPayload), { status: response.statusCode, headers });
      };
      return httpTransport('', exchange);
    };
    const newPhone = async (): Promise<VirtualPhone> => {
      const made = new VirtualPhone(new VirtualDisk(), {
        now: () => hub.clock.now,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        random01: () => 0.5,
        transport: transport(),
      });
      await made.enrol((await addEnrolmentCode(hub.running.hub, hub.checkpointId, 60)).code);
      return made;
    };
    const save = async (count: number) => {
      for (let i = 0; i < count; i++) await phone.save(passage(hub.checkpointId, ZHANG, 360 + i));
    };
    const storeOf = (who: VirtualPhone) => {
      if (!who.store) throw new Error('the phone is off');
      return who.store;
    };
    const pack = async (who = phone) => {
      const { identity, sending } = storeOf(who);
      return packOutbox({ identity, outbox: sending });
    };
    const file = async () => join((await pack())?.pieces ?? []);
    const waiting = () => storeOf(phone).sending.count();
    const deviceId = async () => (await storeOf(phone).identity.get())?.current.deviceId ?? '';

    beforeEach(async () => {
      isOnline = true;
      phone = await newPhone();
      isOnline = false;
    });
    afterEach(() => phone.kill());

    it('brings what could not be sent, and the phone learns of it when it next reaches the hub: once each', async () => {
      await save(5);
      const packed = await pack();
      expect(packed?.items).toBe(5);
      expect(packed?.bytes).toBe(join(packed?.pieces ?? []).length);
      expect(await handIn(join(packed?.pieces ?? []))).toEqual(took(await deviceId(), 5, 0));
      expect(await waiting()).toBe(5);
      expect(await stored(await deviceId())).toBe(5);
      await save(1);
      isOnline = true;
      await phone.sync();
      expect(await waiting()).toBe(0);
      expect(await stored(await deviceId())).toBe(6);
      expect(await pack()).toBe(undefined);
    });

    it('brings nothing twice, however often it is handed in', async () => {
      await save(3);
      const bytes = await file();
      await handIn(bytes);
      expect(await handIn(Buffer.concat([bytes, bytes]))).toEqual(took(await deviceId(), 0, 6));
      expect(await stored(await deviceId())).toBe(3);
    });

    it('is no sign of life of the phone', async () => {
      const id = await deviceId();
      const before = await hub.running.hub.store.device(id);
      hub.clock.now += 3_600_000;
      await save(1);
      await handIn(await file());
      const after = await hub.running.hub.store.device(id);
      expect(after && hub.running.hub.contacts.lastOf(after)).toBe(before?.lastContact);
    });

    it('brings what was saved under an id that the hub has never heard of', async () => {
      await save(2);
      await storeOf(phone).fork(await deviceId());
      await save(3);
      const first = (await storeOf(phone).identity.get())?.parents[0]?.deviceId ?? '';
      const second = await deviceId();
      expect((await handIn(await file())).phones).toEqual([
        { deviceId: first, deviceLabel: 'phone', fresh: 2, known: 0, apart: 0 },
        { deviceId: second, deviceLabel: 'phone', fresh: 3, known: 0, apart: 0 },
      ]);
      expect((await hub.running.hub.store.device(second))?.lastContact).toBe(null);
      isOnline = true;
      await phone.sync();
      expect([await waiting(), await stored(first, second)]).toEqual([0, 5]);
    });

    it('is taken of a phone that was withdrawn', async () => {
      await save(2);
      const revoked = await office.call('POST', `/api/devices/${await deviceId()}/revoke`, {
        reason: '丢失',
      });
      expect(revoked.statusCode).toBe(200);
      expect(await handIn(await file())).toEqual(took(await deviceId(), 2, 0));
      const id = await deviceId();
      const rows = await hub.running.hub.store.passages({ limit: 5000 });
      const marks = rows.filter((row) => row.deviceId === id).map(({ flags }) => entryFlagsFromBits(flags));
      expect(marks.map(({ afterRevocation }) => afterRevocation)).toEqual([true, true]);
    });

    it('binds a phone that the hub had stored and not yet spoken of when it was stopped', async () => {
      await storeOf(phone).fork(await deviceId());
      await save(1);
      const append = vi.spyOn(hub.running.hub.chain, 'append');
      append.mockResolvedValueOnce({ ok: false, error: 'unavailable' });
      await handIn(await file());
      append.mockClear();
      await handIn(await file());
      expect(append.mock.calls.map(([, events]) => events)).toMatchObject([
        [{ kind: 'deviceEnrolled', body: { deviceId: await deviceId() } }],
      ]);
      append.mockClear();
      await handIn(await file());
      expect(append).not.toHaveBeenCalled();
      append.mockRestore();
    });

    it('brings what came before the cut when it is cut off, and says that it was', async () => {
      await save(200);
      const bytes = await file();
      const half = await handIn(bytes.subarray(0, bytes.length - 2000));
      expect(half.isCut).toBe(true);
      const fresh = half.phones[0]?.fresh ?? 0;
      expect(fresh).toBeGreaterThan(0);
      expect(fresh).toBeLessThan(200);
      expect(await handIn(bytes)).toEqual(took(await deviceId(), 200 - fresh, fresh));
    });

    it('loses the batch that a byte went bad in, and no other', async () => {
      await save(400);
      const bytes = await file();
      const bad = Buffer.from(bytes);
      bad[9000] = (bad[9000] ?? 0) ^ 1;
      const taken = await handIn(bad);
      expect([taken.damaged, taken.isCut]).toEqual([1, false]);
      const fresh = taken.phones[0]?.fresh ?? 0;
      expect(fresh).toBeGreaterThan(300);
      expect(await handIn(bytes)).toEqual(took(await deviceId(), 400 - fresh, fresh));
      expect(await stored(await deviceId())).toBe(400);
    });
  });

  it('names a phone that the hub does not know, and takes its records once it is let in', async () => {
    const phone = await TestPhone.enrol(hub);
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    const other = await startTestHub();
    const stranger = await TestPhone.enrol(other);
    for (let i = 0; i < 2; i++) await stranger.save(passage(hub.checkpointId, ZHANG), NOON);
    await other.end();
    const batches = [await stranger.batch(1, 2), await phone.batch(1, 1)];
    const bundle = join([...batches.map((batch) => encodeFrame('batch', batch)), encodeFrame('end')]);
    expect(await handIn(bundle)).toEqual({
      ...took(phone.id, 1, 0),
      unknown: [{ deviceId: stranger.id, items: 2 }],
    });
    // Let in as who it is, by a code; its records were sealed to another hub, and so are held apart.
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 60);
    await TestPhone.enrolBy(hub.running, { code }, 'phone', stranger);
    expect((await handIn(bundle)).phones).toEqual([
      { deviceId: stranger.id, deviceLabel: 'phone', fresh: 0, known: 0, apart: 2 },
      { deviceId: phone.id, deviceLabel: 'phone', fresh: 0, known: 1, apart: 0 },
    ]);
  });

  it('is not limited as a phone’s own pushes are', async () => {
    const phone = await TestPhone.enrol(hub);
    for (let i = 0; i < PUSHES + 5; i++) await phone.save(passage(hub.checkpointId, ZHANG), NOON + i);
    const batches = await Promise.all(phone.places.map(({ seq }) => phone.batch(seq, seq)));
    expect(
      await handIn(join([...batches.map((batch) => encodeFrame('batch', batch)), encodeFrame('end')])),
    ).toEqual(took(phone.id, PUSHES + 5, 0));
    expect((await phone.push(1, 1)).results).toEqual([{ status: 'duplicate' }]);
  });

  it('may be larger than any other request', async () => {
    const phone = await TestPhone.enrol(hub);
    for (let i = 0; i < 15; i++) await phone.saveBytes(new Uint8Array(16_000));
    const frame = encodeFrame('batch', await phone.batch(1, 15));
    const frames = Math.ceil((5 * 1024 * 1024) / frame.length);
    const taken = await handIn(join([...Array.from({ length: frames }, () => frame), encodeFrame('end')]));
    expect(taken).toEqual({
      ...took(phone.id, 0, 0),
      phones: [{ deviceId: phone.id, deviceLabel: 'phone', fresh: 0, known: 0, apart: frames * 15 }],
    });
  });

  it('brings the first hundred forks and no more', async () => {
    const parents: TestPhone[] = [];
    for (let i = 0; i < 7; i++) parents.push(await TestPhone.enrol(hub));
    const frames: Uint8Array[] = [];
    const ids: string[] = [];
    for (let i = 0; i < 101; i++) {
      const parent = parents[i % 7];
      if (!parent) throw new Error('no parent');
      const keys = await generateSigningKeys(false);
      const deviceId = newId((length) => crypto.getRandomValues(new Uint8Array(length)));
      const grant = { forkOf: parent.id };
      const payload = encodeEnrolRequest({ deviceId, publicKey: keys.publicKey, grant, label: '' });
      const { privateKey } = parent.keys;
      const request = await signRequest('shouwang/1 fork', payload, keys.privateKey, privateKey);
      frames.push(encodeFrame('fork', request));
      ids.push(deviceId);
    }
    await handIn(join([...frames, encodeFrame('end')]));
    expect((await hub.running.hub.store.device(ids[99] ?? ''))?.forkOf).toBe(parents[1]?.id);
    expect(await hub.running.hub.store.device(ids[100] ?? '')).toBe(undefined);
  });

  it('lets nobody in by a code', async () => {
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 60);
    const elsewhere = await startTestHub();
    const stranger = await TestPhone.enrol(elsewhere);
    await elsewhere.end();
    const payload = encodeEnrolRequest({
      deviceId: stranger.id,
      publicKey: stranger.keys.publicKey,
      grant: { code },
      label: 'x',
    });
    const request = await signRequest('shouwang/1 enrol', payload, stranger.keys.privateKey);
    await handIn(join([encodeFrame('fork', request), encodeFrame('end')]));
    expect(await hub.running.hub.store.device(stranger.id)).toBe(undefined);
  });

  it('is refused when it is none, is too large, or comes from nobody', async () => {
    expect(await refusal(Buffer.from('守望的文件不是这样的'))).toEqual([400, 'malformed']);
    expect(await refusal(new Uint8Array())).toEqual([400, 'malformed']);
    expect(await refusal(new Uint8Array(MAX_BUNDLE_BYTES + 1))).toEqual([413, 'tooLarge']);
    expect(await refusal(encodeFrame('end'), { cookie: '' })).toEqual([401, 'notSignedIn']);
    expect(await refusal(encodeFrame('end'), { origin: 'http://elsewhere.example' })).toEqual([
      403,
      'foreignOrigin',
    ]);
    expect(await refusal(encodeFrame('end'), { 'content-type': 'application/cbor' })).toEqual([
      415,
      'unsupportedMediaType',
    ]);
  });

  it('is taken nowhere else', async () => {
    const { status, body } = await post(encodeFrame('end'), {}, '/api/persons/search');
    expect([status, problemSchema.parse(body).code]).toEqual([415, 'unsupportedMediaType']);
  });

  it('of rubbish between good parts gives the good parts', async () => {
    const phone = await TestPhone.enrol(hub);
    for (let i = 0; i < 2; i++) await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    const [one, two] = [
      encodeFrame('batch', await phone.batch(1, 1)),
      encodeFrame('batch', await phone.batch(2, 2)),
    ];
    const rubbish = encodeFrame('batch', Uint8Array.of(0x80));
    const taken = await handIn(join([two, rubbish, Uint8Array.of(1, 2, 3), one, encodeFrame('end')]));
    expect(taken).toEqual({ ...took(phone.id, 2, 0), damaged: 2 });
  });
});
