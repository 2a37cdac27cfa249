import { describe, expect, it } from 'vitest';
import type { DomainEvent, EventRef } from '../../../src/domain/event.ts';
import type { Resolution } from '../../../src/domain/quarantine.ts';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';
import { toHex } from '../../../src/protocol/wire.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, savingPhone, WANG } from '../../simulation/testVillage.ts';

const HUB = 'dep0000000000001';
const LI = 'zhan000000000001';
const MINUTE = 60_000;

const said = (event: DomainEvent, wall: number): Uint8Array<ArrayBuffer> =>
  encodeEvent({ event, stamp: { wall, counter: 0 }, occurredAt: wall, offsetMinutes: 480, actor: null });

/** A phone whose record the duty office resolves; `resolve` takes in what the hub says of it. */
async function phoneOf() {
  const { phone, store, save: record } = await savingPhone();
  let seq = 0;
  const resolve = async (
    ref: EventRef,
    resolution: Resolution,
    instead: DomainEvent | null,
    other?: string,
  ) => {
    seq += 1;
    const rows = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
    const own = rows.find((row) => row.deviceId === ref.deviceId && row.seq === ref.seq);
    if (!own) throw new Error('the phone has no such record');
    const event: DomainEvent = {
      kind: 'quarantineResolved',
      body: {
        ...ref,
        digest: other ?? toHex(own.digest),
        resolution,
        event: instead && said(instead, NOON + MINUTE),
        reason: '核实',
      },
    };
    const entry = {
      deviceId: HUB,
      seq,
      wall: null,
      flags: { clockSuspect: false, afterRevocation: false },
      event: said(event, NOON + 9 * MINUTE),
    };
    await store.intake.take(VILLAGE, [entry], NOON + 9 * MINUTE);
  };
  return { store, record, resolve };
}

describe('a record that is held apart, and that the office records by hand', () => {
  it('leaves nobody in the register whom only that record named', async () => {
    const { store, record, resolve } = await phoneOf();
    const ref = await record(person(LI, { name: '李四' }));
    await resolve(ref, 'recordedByHand', passage('by hand', WANG));

    expect(await store.register.person(LI)).toBeUndefined();
    expect((await store.register.lookup('李四', 10)).persons).toEqual([]);
    expect((await store.passages.today(10)).map((row) => row.passage.note)).toEqual(['by hand']);
  });

  it('leaves of a person what other records say', async () => {
    const { store, record, resolve } = await phoneOf();
    await record(person(LI, { name: '李四', phone: '13800138000' }));
    const ref = await record(person(LI, { name: '李死', note: '' }));
    await resolve(ref, 'recordedByHand', passage('by hand', LI));

    expect((await store.register.person(LI))?.fields).toEqual({ name: '李四', phone: '13800138000' });
  });

  it('does the same for a vehicle', async () => {
    const { store, record, resolve } = await phoneOf();
    const ref = await record({
      kind: 'vehicleRecorded',
      body: { id: 'b000000000000001', fields: { plate: '鄂A12345' }, reason: '' },
    });
    await resolve(ref, 'recordedByHand', passage('by hand', 'b000000000000001'));

    expect(await store.register.vehicle('b000000000000001')).toBeUndefined();
  });

  it('puts the passage that was recorded by hand in the place of the own one', async () => {
    const { store, record, resolve } = await phoneOf();
    const ref = await record(passage('own'));
    await resolve(ref, 'recordedByHand', passage('by hand'));

    expect((await store.passages.today(10)).map((row) => [row.deviceId, row.passage.note])).toEqual([
      [HUB, 'by hand'],
    ]);
  });

  it('stays when what is resolved is another record at the same place', async () => {
    const { store, record, resolve } = await phoneOf();
    const ref = await record(person(LI, { name: '李四' }));
    await resolve(ref, 'recordedByHand', passage('by hand'), '00'.repeat(32));

    expect((await store.register.person(LI))?.fields).toEqual({ name: '李四' });
  });
});

describe('a record that is held apart, and that the office takes in', () => {
  it('stands once, as the office has it', async () => {
    const { store, record, resolve } = await phoneOf();
    const ref = await record(person(LI, { name: '李四' }));
    await resolve(ref, 'accepted', person(LI, { name: '李四' }));

    expect(await store.register.history(LI)).toMatchObject([{ field: 'name', value: '李四', deviceId: HUB }]);
  });
});

describe('a record that is held apart, and that the office dismisses', () => {
  it('says nothing of a person any more', async () => {
    const { store, record, resolve } = await phoneOf();
    await record(person(LI, { name: '李四' }));
    const ref = await record(person(LI, { name: '李死' }));
    await resolve(ref, 'dismissed', null);

    expect((await store.register.person(LI))?.fields).toEqual({ name: '李四' });
    expect(await store.register.history(LI)).toHaveLength(1);
  });

  it('stays in the list of this phone when it is a passage', async () => {
    const { store, record, resolve } = await phoneOf();
    const ref = await record(passage('own'));
    await resolve(ref, 'dismissed', null);

    expect((await store.passages.today(10)).map((row) => row.passage.note)).toEqual(['own']);
  });
});
