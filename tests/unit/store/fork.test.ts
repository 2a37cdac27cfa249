import { describe, expect, it } from 'vitest';
import { forkIdentity } from '../../../src/store/fork.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

describe('a worker that forks while the page goes on', () => {
  it('does not take the chain back to a device that the page has left', async () => {
    const { store } = await testVillage().enrolled();
    await store.events.save(passage('1'));
    const first = (await store.identity.get())?.current.deviceId ?? '';
    const second = (await forkIdentity(store.identity, first, random))?.current.deviceId ?? '';
    const third = (await store.fork(second))?.current.deviceId ?? '';
    await store.events.save(passage('2'));

    await store.sending.beginChain(second, first);

    expect(await store.events.save(passage('3'))).toMatchObject({
      ok: true,
      value: { ref: { deviceId: third, seq: 2 } },
    });
  });

  it('goes on where the page has not saved since', async () => {
    const { store } = await testVillage().enrolled();
    await store.events.save(passage('1'));
    const first = (await store.identity.get())?.current.deviceId ?? '';
    const second = (await forkIdentity(store.identity, first, random))?.current.deviceId ?? '';

    await store.sending.beginChain(second, first);

    expect(await store.events.save(passage('2'))).toMatchObject({
      ok: true,
      value: { ref: { deviceId: second, seq: 1 } },
    });
  });
});
