import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/domain/result.ts';
import { err } from '../../../src/domain/result.ts';
import { decodeBatch } from '../../../src/protocol/batch.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { BatchSize } from '../../../src/sync/batchSize.ts';
import { createHubClock } from '../../../src/sync/hubClock.ts';
import { pushOutbox } from '../../../src/sync/push.ts';
import type { TransportError } from '../../../src/sync/transport.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';

type Answer = Result<Uint8Array, TransportError>;

interface Flight {
  readonly firstSeq: number;
  /** Lets the hub answer now. */
  readonly deliver: () => Promise<void>;
  /** The hub takes it, and the answer is lost. */
  readonly lose: () => Promise<void>;
  /** The hub is not reached, or refuses. */
  readonly fail: (error: TransportError) => void;
}

/** A phone with eight saved events, sent two to a batch, whose pushes the test answers one by one. */
async function sending(atOnce: number) {
  const village = testVillage();
  const { phone, store } = await village.enrolled();
  for (let i = 1; i <= 8; i++) await store.events.save(passage(`${i}`));
  const [first] = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
  let two = 100 + 2 * ((first?.sealed.length ?? 0) + 5);
  const hub = village.hub.transport();
  const flights: Flight[] = [];
  const arrivals: (() => void)[] = [];
  const batchSize: BatchSize = {
    bytes: () => two,
    atOnce: () => atOnce,
    answered: () => undefined,
    shrink: () => {
      two -= 1;
    },
  };
  const push = (body: Uint8Array<ArrayBuffer>): Promise<Answer> =>
    new Promise((resolve) => {
      const batch = decodeBatch(body);
      if (!batch.ok) throw new Error(batch.error);
      flights.push({
        firstSeq: batch.value.firstSeq,
        deliver: async () => resolve(await hub.push(body)),
        lose: async () => {
          await hub.push(body);
          resolve(err({ kind: 'timeout' }));
        },
        fail: (error) => resolve(err(error)),
      });
      arrivals.shift()?.();
    });
  const outcome = pushOutbox({
    identity: store.identity,
    outbox: store.sending,
    connect: () => ({ ...hub, push }),
    batchSize,
    clock: createHubClock(
      () => NOON,
      () => 0,
    ),
    monotonic: () => 0,
    fork: store.fork,
    onChange: () => undefined,
  });
  /** The `count`-th batch, once it was sent. */
  const flight = async (count: number): Promise<Flight> => {
    for (;;) {
      const sent = flights[count - 1];
      if (sent) return sent;
      await new Promise<void>((resolve) => arrivals.push(resolve));
    }
  };
  const waiting = async () =>
    (await phone.disk.readAll<OutboxRow>('shouwang', 'outbox'))
      .filter((row) => row.pending === 1)
      .map(({ seq }) => seq);
  const received = async () => (await village.hub.feed()).map(({ seq }) => seq);
  return { flights, flight, outcome, waiting, received };
}

describe('a push of many batches', () => {
  it('has the next batch under way while one is answered, and no third', async () => {
    const { flights, flight, outcome, waiting } = await sending(2);
    await flight(2);
    expect(flights.map(({ firstSeq }) => firstSeq)).toEqual([1, 3]);
    await flights[0]?.deliver();
    await flight(3);
    expect(flights.map(({ firstSeq }) => firstSeq)).toEqual([1, 3, 5]);
    for (let i = 2; i <= 4; i++) await (await flight(i)).deliver();
    expect(await outcome).toEqual({ state: 'done' });
    expect(await waiting()).toEqual([]);
  });

  it('loses and doubles nothing when the second arrives before the first', async () => {
    const { flight, outcome, waiting, received } = await sending(2);
    await (await flight(2)).deliver();
    for (const i of [1, 4, 3]) await (await flight(i)).deliver();
    expect(await outcome).toEqual({ state: 'done' });
    expect(await waiting()).toEqual([]);
    expect((await received()).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('hears out what is under way when an answer is lost, and sends no more', async () => {
    const { flights, flight, outcome, waiting, received } = await sending(2);
    await (await flight(1)).lose();
    await (await flight(2)).deliver();
    expect(await outcome).toEqual({ state: 'failed', error: { kind: 'timeout' } });
    expect(flights.length).toBe(2);
    expect(await received()).toEqual([1, 2, 3, 4]);
    // The receipt of the second names what the first has brought.
    expect(await waiting()).toEqual([5, 6, 7, 8]);
  });

  it('cuts what was too large again from its first place on', async () => {
    const { flights, flight, outcome, received } = await sending(2);
    (await flight(1)).fail({ kind: 'problem', code: 'tooLarge' });
    await (await flight(2)).deliver();
    for (let i = 3; i <= 5; i++) await (await flight(i)).deliver();
    expect(await outcome).toEqual({ state: 'done' });
    expect(flights.map(({ firstSeq }) => firstSeq)).toEqual([1, 3, 1, 5, 7]);
    expect((await received()).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
