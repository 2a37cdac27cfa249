import { afterEach, describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '../../../src/domain/event.ts';
import { NOON, passage, secondTab, testVillage } from '../../simulation/testVillage.ts';

/** What becomes of the next transactions: not begun; or stored and never answered, and what happens behind that. */
const faults = vi.hoisted((): ('lost' | (() => Promise<unknown>))[] => []);
const unanswered = async () => undefined;

vi.mock(import('../../../src/store/plainTransaction.ts'), async (original) => {
  const real = await original();
  const lost = () => new DOMException('the storage is gone', 'UnknownError');
  return {
    ...real,
    async write(...args) {
      const fault = faults.shift();
      if (fault === 'lost') throw lost();
      const result = await real.write(...args);
      if (fault === undefined) return result;
      await fault();
      throw lost();
    },
  };
});

afterEach(() => {
  faults.length = 0;
});

/** A passage whose reading is `seconds` old. */
function measured(seconds: number, note: string): DomainEvent {
  const event = passage(note);
  if (event.kind !== 'passageRecorded') throw new Error('no passage');
  const readings = event.body.readings.map((one) => ({ ...one, secondsBefore: seconds }));
  return { ...event, body: { ...event.body, readings } };
}

/** A phone that has stored a passage, and has told that it has not. */
async function toldWrongly() {
  const village = testVillage();
  const { store } = await village.enrolled();
  await store.events.save(passage('first'));
  faults.push(unanswered, 'lost');
  const failed = await store.events.save(measured(2, 'second'));
  const notes = async () => (await store.passages.today(10)).map((row) => row.passage.note).sort();
  return { village, store, failed, notes };
}

describe('a save whose answers were lost', () => {
  it('is not doubled when it is asked for again', async () => {
    const { village, store, failed, notes } = await toldWrongly();
    village.pass(9000);

    const again = await store.events.save(measured(11, 'second'));

    expect(failed).toEqual({ ok: false, error: 'storeLost' });
    expect(again).toMatchObject({ ok: true, value: { ref: { seq: 2 }, occurredAt: NOON } });
    expect(await notes()).toEqual(['first', 'second']);
  });

  it('does not stand for what is recorded next', async () => {
    const { village, store, notes } = await toldWrongly();
    village.pass(60_000);

    expect(await store.events.save(measured(2, 'second'))).toMatchObject({ value: { ref: { seq: 3 } } });
    expect(await store.events.save(passage('third'))).toMatchObject({ value: { ref: { seq: 4 } } });
    expect(await notes()).toEqual(['first', 'second', 'second', 'third']);
  });

  it('is saved when nothing of it had been', async () => {
    const { store } = await testVillage().enrolled();
    faults.push('lost', 'lost');
    expect(await store.events.save(passage('first'))).toEqual({ ok: false, error: 'storeLost' });

    expect(await store.events.save(passage('first'))).toMatchObject({ ok: true, value: { ref: { seq: 1 } } });
    expect((await store.passages.today(10)).length).toBe(1);
  });

  it('counts once when its second attempt finds that another page has gone on behind it', async () => {
    const { phone, store } = await testVillage().enrolled();
    const other = await secondTab(phone);
    faults.push(() => other.events.save(passage('elsewhere')));

    const saved = await store.events.save(passage('here'));

    expect(saved).toMatchObject({ ok: true, value: { ref: { seq: 1 } } });
    expect((await store.outbox.summary()).count).toBe(2);
    other.close();
  });

  it('is not doubled where several were saved together, and all of them are told', async () => {
    const { store } = await testVillage().enrolled();
    const pair = (seconds: number) => [measured(seconds, 'driver'), measured(seconds, 'passenger')];
    faults.push(unanswered, 'lost');
    expect(await store.events.saveTogether(pair(2))).toEqual({ ok: false, error: 'storeLost' });

    const again = await store.events.saveTogether(pair(2));

    expect(again.ok && again.value.map(({ ref }) => ref.seq)).toEqual([1, 2]);
    expect((await store.outbox.summary()).count).toBe(2);
  });

  it('does not stand for a ride that has one person more', async () => {
    const { store } = await testVillage().enrolled();
    faults.push(unanswered, 'lost');
    await store.events.saveTogether([measured(2, 'driver')]);

    const again = await store.events.saveTogether([measured(2, 'driver'), measured(2, 'passenger')]);

    expect(again.ok && again.value.map(({ ref }) => ref.seq)).toEqual([2, 3]);
  });
});
