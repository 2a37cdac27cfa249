import { IDBFactory } from 'fake-indexeddb';
import type { UseStore } from 'idb-keyval';
import { describe, expect, it } from 'vitest';
import { sealContent } from '../../../src/store/contentCodec.ts';
import { draftKeyValues } from '../../../src/store/draftKeyValues.ts';
import type { KeptDraft } from '../../../src/store/drafts.ts';
import { openDrafts } from '../../../src/store/drafts.ts';
import type { KeptPhoto } from '../../../src/store/photosBeside.ts';
import { keepWithPhotos } from '../../../src/store/photosBeside.ts';
import type { KeptRide } from '../../../src/store/rides.ts';
import { openRides } from '../../../src/store/rides.ts';
import { testVillage } from '../../simulation/testVillage.ts';
import { VirtualDisk } from '../../simulation/virtualDisk.ts';

const NOON = Date.UTC(2026, 1, 3, 4);
const WANG = 'wang000000000001';
const RIDE = 'r1de000000000001';

const photo = (letter: string): KeptPhoto => ({
  motif: 'document',
  hash: letter.repeat(64),
  bytes: 3,
  sealed: Uint8Array.of(7, 8, 9),
});

const draft = (change: Partial<KeptDraft> = {}): KeptDraft => ({
  candidate: {
    subject: { type: 'person', id: WANG },
    label: '王建国',
    registered: true,
    withdrawn: false,
    category: 'resident',
    household: '3组12号',
    driver: '',
    origin: '',
    destination: '',
    note: '',
    last: null,
  },
  presented: null,
  validUntil: null,
  timeInDoubt: false,
  seenAt: { in: null, out: null },
  taken: [],
  typed: '',
  hurried: false,
  flags: [],
  inHand: null,
  rideId: null,
  keptAt: NOON,
  ...change,
});

const rider = (id: string, ofThem?: KeptPhoto): KeptRide['vehicle'] => {
  const plain = draft();
  return {
    draft: {
      ...plain,
      candidate: { ...plain.candidate, subject: { type: 'person', id } },
      gauge: 'forehead',
      ...(ofThem && { photo: ofThem }),
    },
    isUsual: false,
    typedAt: null,
    ruling: null,
  };
};

const ride = (people: readonly KeptRide['vehicle'][]): KeptRide => ({
  id: RIDE,
  direction: 'in',
  vehicle: rider('0000000000000car'),
  people,
  turn: null,
  goods: '',
  lastGoods: '',
  disinfected: false,
  inHand: null,
  isAside: false,
  keptAt: NOON,
});

/** How long each row of the entries on the disk is. */
const bytesOf = async (disk: VirtualDisk): Promise<readonly number[]> =>
  (await disk.readAll<Uint8Array>('shouwang-drafts', 'drafts')).map(({ length }) => length);

describe('a photo whose entry is not saved yet', () => {
  it('lies sealed beside the entry, and comes back with it', async () => {
    const disk = new VirtualDisk(new IDBFactory());
    await openDrafts(disk.factory).keep([draft({ photo: photo('a') })]);
    expect(await openDrafts(disk.factory).load()).toStrictEqual([draft({ photo: photo('a') })]);
  });

  it('is written once, however often the entry is', async () => {
    const disk = new VirtualDisk(new IDBFactory());
    const large = { ...photo('a'), sealed: new Uint8Array(60_000) };
    const drafts = openDrafts(disk.factory);
    await drafts.keep([draft({ photo: large })]);
    // A second write would put these bytes in place of the first ones.
    await drafts.keep([draft({ typed: '366', photo: { ...large, sealed: Uint8Array.of(1) } })]);
    const [entry = 0, beside = 0] = await bytesOf(disk);
    expect(entry).toBeLessThan(1000);
    expect(beside).toBeGreaterThan(60_000);
    expect(await drafts.load()).toStrictEqual([draft({ typed: '366', photo: large })]);
  });

  it('goes when another one takes its place, when it is removed, and with the entry', async () => {
    const disk = new VirtualDisk(new IDBFactory());
    const drafts = openDrafts(disk.factory);
    await drafts.keep([draft({ photo: photo('a') })]);
    await drafts.keep([draft({ photo: photo('b') })]);
    expect(await bytesOf(disk)).toHaveLength(2);
    expect(await drafts.load()).toStrictEqual([draft({ photo: photo('b') })]);
    await drafts.keep([draft()]);
    expect(await bytesOf(disk)).toHaveLength(1);
    await drafts.keep([draft({ photo: photo('b') })]);
    await drafts.drop([WANG]);
    expect(await bytesOf(disk)).toEqual([]);
  });

  it('goes with an entry that nobody can open any more', async () => {
    const disk = new VirtualDisk(new IDBFactory());
    await openDrafts(disk.factory).keep([draft({ photo: photo('a') })]);
    await disk.write('shouwang-drafts', 'drafts', Uint8Array.of(255), WANG);
    expect(await openDrafts(disk.factory).load()).toEqual([]);
    expect(await bytesOf(disk)).toEqual([]);
  });

  it('is left out where there is no room for it, and the temperature is kept', async () => {
    const disk = new IDBFactory();
    const roomFor = draftKeyValues(disk);
    const nearlyFull: UseStore = (mode, work) =>
      roomFor(mode, (store) => {
        const put = store.put.bind(store);
        store.put = (value, key) => {
          if (!Array.isArray(key)) return put(value, key);
          store.transaction.abort();
          throw new DOMException('no room', 'QuotaExceededError');
        };
        return work(store);
      });
    const { photo: _, ...entry } = draft({ typed: '366', photo: photo('a') });
    const content = sealContent({ ...entry, photo: { motif: 'document', hash: 'a'.repeat(64), bytes: 3 } });
    await keepWithPhotos([{ id: WANG, content, photos: [photo('a')] }], nearlyFull);
    expect(await openDrafts(disk).load()).toStrictEqual([entry]);
  });

  it('is written by a second try where the browser has dropped its storage', async () => {
    const disk = new IDBFactory();
    const roomFor = draftKeyValues(disk);
    let tries = 0;
    const lostOnce: UseStore = (mode, work) => {
      tries += 1;
      if (tries === 1)
        throw new DOMException('connection to the indexed database server lost', 'UnknownError');
      return roomFor(mode, work);
    };
    const { photo: _, ...entry } = draft({ typed: '366' });
    const content = sealContent({ ...entry, photo: { motif: 'document', hash: 'a'.repeat(64), bytes: 3 } });
    await keepWithPhotos([{ id: WANG, content, photos: [photo('a')] }], lostOnce);
    expect(await openDrafts(disk).load()).toStrictEqual([draft({ typed: '366', photo: photo('a') })]);
  });

  it('is not left out where the write fails for a reason of its own', async () => {
    const disk = new IDBFactory();
    const broken: UseStore = () => Promise.reject(new TypeError('a bug'));
    await expect(
      keepWithPhotos([{ id: WANG, content: sealContent(draft()), photos: [photo('a')] }], broken),
    ).rejects.toThrow('a bug');
    expect(await openDrafts(disk).load()).toEqual([]);
  });

  it('is forgotten with the register of a phone that is withdrawn', async () => {
    const { phone, store } = await testVillage().enrolled();
    await openDrafts(phone.disk.factory).keep([draft({ photo: photo('a') })]);
    await openRides(phone.disk.factory).keep([ride([rider(WANG, photo('b'))])]);
    await store.intake.wipe();
    expect(await bytesOf(phone.disk)).toEqual([]);
    expect(await phone.disk.readAll('shouwang-rides', 'rides')).toEqual([]);
  });
});

describe('photos in a ride', () => {
  it('come back each with whom they are of', async () => {
    const disk = new IDBFactory();
    const kept = ride([rider(WANG, photo('a')), rider('zhan000000000001', photo('b'))]);
    await openRides(disk).keep([kept]);
    expect(await openRides(disk).load()).toStrictEqual([kept]);
  });

  it('go when their rider does, and the others’ stay', async () => {
    const disk = new VirtualDisk(new IDBFactory());
    const rides = openRides(disk.factory);
    await rides.keep([ride([rider(WANG, photo('a')), rider('zhan000000000001', photo('b'))])]);
    const left = ride([rider('zhan000000000001', photo('b'))]);
    await rides.keep([left]);
    expect(await rides.load()).toStrictEqual([left]);
    expect(await disk.readAll('shouwang-rides', 'rides')).toHaveLength(2);
    await rides.drop([RIDE]);
    expect(await disk.readAll('shouwang-rides', 'rides')).toEqual([]);
  });
});
