import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { SealedPhoto } from '../../../src/crypto/photoSealing.ts';
import type { DomainEvent } from '../../../src/domain/event.ts';
import type { PhotoRow } from '../../../src/store/database.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';
import type { VirtualDisk } from '../../simulation/virtualDisk.ts';

const FILE = new TextEncoder().encode('a JPEG file');
const DAY_MS = 86_400_000;
const photosOn = (disk: VirtualDisk) => disk.readAll<PhotoRow>('shouwang', 'photos');

const sealed = async (store: Store): Promise<SealedPhoto> => {
  const photo = await store.photos.seal(new Uint8Array(FILE));
  if (photo === undefined) throw new Error('the phone is enrolled');
  return photo;
};
const withPhoto = ({ hash, bytes }: SealedPhoto): DomainEvent => {
  const event = passage();
  if (event.kind !== 'passageRecorded') throw new Error('no passage');
  return { ...event, body: { ...event.body, photos: [{ motif: 'document', hash, bytes }] } };
};

describe('a photo on the phone', () => {
  it('is on the disk with its passage, sealed, and waits', async () => {
    const { phone, store } = await testVillage().enrolled();
    const photo = await sealed(store);
    expect(await store.photos.count()).toBe(0);
    expect((await store.events.save(withPhoto(photo), [photo])).ok).toBe(true);
    expect(await store.photos.count()).toBe(1);
    const [row] = await photosOn(phone.disk);
    expect(row).toMatchObject({ hash: photo.hash, bytes: 11, waiting: 1 });
    expect(row?.sealed).toEqual(photo.sealed);
  });

  it('is not there, and neither is its passage, where the phone is full; without it the passage is saved', async () => {
    const { phone, store } = await testVillage().enrolled();
    const photo = await sealed(store);
    phone.disk.isFull = true;
    expect(await store.events.save(withPhoto(photo), [photo])).toEqual({ ok: false, error: 'noSpace' });
    phone.disk.isFull = false;
    expect(await photosOn(phone.disk)).toEqual([]);
    expect((await store.events.save(passage())).ok).toBe(true);
    expect(await store.photos.count()).toBe(0);
  });

  it('outlives a withdrawal of the phone: it was sealed, and is delivered still', async () => {
    const { store } = await testVillage().enrolled();
    const photo = await sealed(store);
    await store.events.save(withPhoto(photo), [photo]);
    await store.intake.wipe();
    expect(await store.photos.count()).toBe(1);
  });

  it('is given out by its age, and forgotten only when the hub has it', async () => {
    const village = testVillage();
    const { store } = await village.enrolled();
    const first = await sealed(store);
    const second = await store.photos.seal(new Uint8Array([...FILE, 1]));
    if (second === undefined) throw new Error('the phone is enrolled');
    await store.events.save(withPhoto(first), [first]);
    village.pass(1000);
    await store.events.save(withPhoto(second), [second]);
    const outbox = await store.photos.sending();
    expect((await outbox.first())?.hash).toBe(first.hash);
    await outbox.drop(first.hash);
    expect((await outbox.first())?.hash).toBe(second.hash);
  });

  it('that the hub could not read twice is set aside, and forgotten after the days of the policy', async () => {
    const village = testVillage();
    village.hub.publish(defaultPolicy);
    const { phone, store } = await village.enrolled();
    await phone.sync();
    const photo = await sealed(store);
    await store.events.save(withPhoto(photo), [photo]);
    const outbox = await store.photos.sending();
    await outbox.refused(photo.hash, NOON);
    expect(await store.photos.count()).toBe(1);
    await outbox.refused(photo.hash, NOON);
    expect(await store.photos.count()).toBe(0);
    await store.forget(NOON + 90 * DAY_MS);
    expect(await photosOn(phone.disk)).toHaveLength(1);
    await store.forget(NOON + 90 * DAY_MS + 1);
    expect(await photosOn(phone.disk)).toEqual([]);
  });
});
