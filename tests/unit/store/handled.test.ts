import { describe, expect, it } from 'vitest';
import type { Passage } from '../../../src/domain/passage.ts';
import type { Store } from '../../../src/store/store.ts';
import { CHECKPOINT } from '../../simulation/modelPlaces.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';

const MINUTE = 60_000;

async function save(store: Store, change: Partial<Passage>) {
  const event = passage();
  if (event.kind !== 'passageRecorded') throw new Error('no passage');
  const saved = await store.events.save({ ...event, body: { ...event.body, ...change } });
  if (!saved.ok) throw new Error(saved.error);
  return saved.value.ref;
}

describe('how long the last passages of a gate took', () => {
  it('is known of its own that say so and were not taken back', async () => {
    const village = testVillage();
    const { store } = await village.enrolled();
    await save(store, { handledSeconds: 9 });
    await save(store, {});
    await save(store, { handledSeconds: 8, checkpointId: 'gate200000000001' });
    const mistaken = await save(store, { handledSeconds: 7 });
    await store.events.save({
      kind: 'passageCorrected',
      body: { passage: mistaken, fields: { withdrawn: true }, reason: '' },
    });
    village.pass(MINUTE);
    await save(store, {
      handledSeconds: 40,
      rideId: 'r1de000000000001',
      subject: { type: 'vehicle', id: 'car0000000000001' },
    });
    expect(await store.passages.handled(CHECKPOINT)).toEqual([
      { at: NOON, subject: 'person', seconds: 9, rideId: null },
      { at: NOON + MINUTE, subject: 'vehicle', seconds: 40, rideId: 'r1de000000000001' },
    ]);
  });

  it('is of the last half hour', async () => {
    const village = testVillage();
    const { store } = await village.enrolled();
    await save(store, { handledSeconds: 9 });
    village.pass(31 * MINUTE);
    expect(await store.passages.handled(CHECKPOINT)).toEqual([]);
  });
});
