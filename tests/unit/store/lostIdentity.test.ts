import { describe, expect, it } from 'vitest';
import { packOutbox } from '../../../src/sync/rescue.ts';
import { NOON, passage, person, testVillage, WANG } from '../../simulation/testVillage.ts';

/** A phone that has lost who it was, and has joined anew; one record of the lost device was not sent. */
async function joinedAnew() {
  const village = testVillage();
  const { phone, store } = await village.enrolled();
  await store.events.save(person(WANG, { name: '王小明' }));
  await phone.sync();
  await store.events.save(passage('not sent'));
  phone.kill();
  await phone.disk.evict('shouwang-identity');
  await phone.enrol(await village.hub.enrolmentCode());
  const { store: again, engine } = await phone.boot();
  return { village, phone, store: again, engine };
}

describe('a phone that has lost its identity and not its records', () => {
  it('saves under the device that it has joined as', async () => {
    const { store, phone, village } = await joinedAnew();
    const current = (await store.identity.get())?.current.deviceId;

    expect(await store.events.save(passage('after'))).toMatchObject({
      ok: true,
      value: { ref: { deviceId: current, seq: 1 } },
    });
    await phone.sync();

    expect((await village.hub.feed()).map(({ deviceId }) => deviceId === current)).toEqual([false, true]);
  });

  it('finds again whom it knew, although their names were indexed under the lost key', async () => {
    const { store, phone } = await joinedAnew();
    await phone.sync();
    expect((await store.register.lookup('王小明', 5)).persons.map(({ id }) => id)).toEqual([WANG]);
  });

  it('keeps what the lost device had not sent, and says that the hub cannot take it', async () => {
    const { store, phone, engine } = await joinedAnew();
    await phone.sync();

    expect(await store.outbox.summary()).toEqual({ count: 1, oldestSavedAt: NOON });
    expect((await store.passages.today(10)).map((row) => row.passage.note)).toEqual(['not sent']);
    expect(engine.state().error).toEqual({ kind: 'problem', code: 'unknownDevice' });
    expect(await packOutbox({ identity: store.identity, outbox: store.sending })).toBeUndefined();
  });
});
