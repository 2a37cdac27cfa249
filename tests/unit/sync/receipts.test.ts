import { describe, expect, it } from 'vitest';
import { signReceipt } from '../../../src/crypto/batchSignature.ts';
import { generateSigningKeys } from '../../../src/crypto/signature.ts';
import { ok } from '../../../src/domain/result.ts';
import type { Receipt } from '../../../src/protocol/receipt.ts';
import { encodeReceipt, encodeSignedReceipt } from '../../../src/protocol/receipt.ts';
import { decodePushResponse, encodePushResponse } from '../../../src/protocol/responses.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const rowsOf = (phone: VirtualPhone) => phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
const waiting = async (phone: VirtualPhone) =>
  (await rowsOf(phone)).filter((row) => row.pending === 1).map((row) => row.seq);

const EPOCH = (n: number) => Uint8Array.of(0, 0, 0, 0, 0, 0, 0, n);

/** A phone with three saved events, and a receipt for them, to be changed by the test. */
async function threeSaved() {
  const village = testVillage();
  const { phone, store } = await village.enrolled();
  for (const note of ['1', '2', '3']) await store.events.save(passage(note));
  const rows = await rowsOf(phone);
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) throw new Error('nothing was saved');
  const receipt: Receipt = {
    deviceId: last.deviceId,
    epoch: EPOCH(1),
    counter: 5,
    issuedAt: 0,
    intervals: [{ from: 1, to: 3, link: last.link }],
    quarantined: [],
  };
  const apply = (taken: Receipt, isOfNow = false) => {
    const signed = encodeSignedReceipt({ payload: encodeReceipt(taken), signature: new Uint8Array(64) });
    return store.sending.applyReceipt(taken, signed, { devices: [last.deviceId], isOfNow });
  };
  return { village, phone, store, rows, receipt, apply };
}

describe('a receipt', () => {
  it('clears the rows that it names', async () => {
    const { phone, receipt, apply } = await threeSaved();
    expect(await apply(receipt)).toEqual({
      settled: 3,
      offeredAgain: 0,
      isBranched: false,
      isStale: false,
      isDoubted: false,
    });
    expect(await waiting(phone)).toEqual([]);
  });

  it('clears what lies in its intervals alone, in whatever order they come', async () => {
    const { phone, rows, receipt, apply } = await threeSaved();
    const link = rows[1]?.link ?? new Uint8Array();
    await apply({ ...receipt, intervals: [{ from: 2, to: 2, link }] });
    expect(await waiting(phone)).toEqual([1, 3]);
  });

  it('of an epoch that ended before the phone heard of it changes nothing, however late it comes', async () => {
    const { phone, receipt, apply } = await threeSaved();
    await apply({ ...receipt, epoch: EPOCH(2), issuedAt: 20 });
    const late = await apply({ ...receipt, epoch: EPOCH(1), issuedAt: 10, counter: 0, intervals: [] });
    expect(late).toMatchObject({ isStale: true, offeredAgain: 0 });
    expect(await waiting(phone)).toEqual([]);
    expect(await apply({ ...receipt, epoch: EPOCH(2), issuedAt: 30 })).toMatchObject({ isStale: false });
  });

  it('of an earlier date counts when the hub has just named its epoch: its clock was set back', async () => {
    const { phone, receipt, apply } = await threeSaved();
    await apply({ ...receipt, epoch: EPOCH(1), issuedAt: 20 });
    const restored = { ...receipt, epoch: EPOCH(2), issuedAt: 10, counter: 0, intervals: [] };
    expect(await apply(restored, true)).toMatchObject({ isStale: false, offeredAgain: 3 });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
  });

  it('of an earlier date leaves the way back open: the answer may have been kept on the way', async () => {
    const { phone, receipt, apply } = await threeSaved();
    await apply({ ...receipt, epoch: EPOCH(2), issuedAt: 20, intervals: [] });
    await apply({ ...receipt, epoch: EPOCH(1), issuedAt: 10 }, true);
    expect(await waiting(phone)).toEqual([]);

    await apply({ ...receipt, epoch: EPOCH(2), issuedAt: 30, counter: 6, intervals: [] });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
    await apply({ ...receipt, epoch: EPOCH(2), issuedAt: 40, counter: 7 });
    expect(await waiting(phone)).toEqual([]);
  });

  it('clears nothing for another chain with the same places, and shows that the phone was copied', async () => {
    const { phone, receipt, apply } = await threeSaved();
    const outcome = await apply({ ...receipt, intervals: [{ from: 1, to: 3, link: new Uint8Array(32) }] });
    expect(outcome).toMatchObject({ settled: 0, isBranched: true });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
  });

  it('shows that the phone was rolled back when it knows of places behind the end of the chain', async () => {
    const { receipt, apply } = await threeSaved();
    const outcome = await apply({ ...receipt, intervals: [{ from: 1, to: 4, link: new Uint8Array(32) }] });
    expect(outcome).toMatchObject({ settled: 0, isBranched: true });
  });

  it('clears nothing of another device', async () => {
    const { phone, receipt, apply } = await threeSaved();
    expect(await apply({ ...receipt, deviceId: 'zzzzzzzzzzzzzzzz' })).toMatchObject({ settled: 0 });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
  });

  it('clears nothing when an earlier one of the same epoch comes late', async () => {
    const { phone, receipt, apply } = await threeSaved();
    await apply({ ...receipt, intervals: [], counter: 6 });
    expect(await apply(receipt)).toMatchObject({ settled: 0, isStale: true });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
  });

  it('makes rows wait again that a restored hub does not name', async () => {
    const { phone, rows, receipt, apply } = await threeSaved();
    await apply(receipt);
    const link = rows[0]?.link ?? new Uint8Array();
    const restored = { ...receipt, epoch: EPOCH(2), counter: 1, intervals: [{ from: 1, to: 1, link }] };
    expect(await apply(restored)).toMatchObject({ offeredAgain: 2 });
    expect(await waiting(phone)).toEqual([2, 3]);
  });

  it('of a restored hub makes the rows of a parent wait again too, which only a receipt of its own can name', async () => {
    const { phone, store, receipt, apply } = await threeSaved();
    await apply(receipt);
    const forked = await store.fork(receipt.deviceId);
    await store.events.save(passage('4'));
    const deviceId = forked?.current.deviceId ?? '';
    const link = (await rowsOf(phone)).find((row) => row.deviceId === deviceId)?.link ?? new Uint8Array();
    const own: Receipt = { ...receipt, deviceId, intervals: [{ from: 1, to: 1, link }] };
    await apply(own);
    expect(await waiting(phone)).toEqual([]);

    expect(await apply({ ...own, epoch: EPOCH(2), counter: 1 })).toMatchObject({ offeredAgain: 3 });

    const again = (await rowsOf(phone)).filter((row) => row.pending === 1);
    expect(again.map((row) => [row.deviceId, row.seq])).toEqual(
      [1, 2, 3].map((seq) => [receipt.deviceId, seq]),
    );
  });

  it('clears nothing when it is of an epoch that is over', async () => {
    const { phone, receipt, apply } = await threeSaved();
    await apply(receipt);
    await apply({ ...receipt, epoch: EPOCH(2), counter: 1, intervals: [] });
    expect(await apply({ ...receipt, counter: 99 })).toMatchObject({ settled: 0, isStale: true });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
  });

  it('clears a quarantined row by its digest, and keeps the reason', async () => {
    const { phone, store, rows, receipt, apply } = await threeSaved();
    const digest = rows[1]?.digest ?? new Uint8Array();
    await apply({
      ...receipt,
      intervals: [],
      quarantined: [
        { seq: 2, digest, code: 'unopenable' },
        { seq: 3, digest: new Uint8Array(32), code: 'unopenable' },
      ],
    });
    expect(await waiting(phone)).toEqual([1, 3]);
    const listed = (await store.passages.today(10)).find((row) => row.seq === 2);
    expect(listed).toMatchObject({ sync: 'quarantined', code: 'unopenable' });
  });

  it('does not clear a whole row that came to the hub as a digest alone', async () => {
    const { phone, rows, receipt, apply } = await threeSaved();
    const digest = rows[2]?.digest ?? new Uint8Array();
    await apply({ ...receipt, intervals: [], quarantined: [{ seq: 3, digest, code: 'damaged' }] });
    expect(await waiting(phone)).toEqual([1, 2, 3]);
  });
});

/** A phone whose pushes are answered by what `change` makes of the hub's answer. */
async function phoneBehind(change: (response: Uint8Array) => Promise<Uint8Array> | Uint8Array) {
  const village = testVillage();
  const hub = village.hub.transport();
  const transport: Transport = {
    ...hub,
    push: async (body) => {
      const answer = await hub.push(body);
      return answer.ok ? ok(await change(answer.value)) : answer;
    },
    // Receipts come with pulls as well; here only pushes are looked at.
    pull: async () => ({ ok: false, error: { kind: 'offline' } }),
  };
  const phone = village.addPhone(undefined, transport);
  await phone.enrol(await village.hub.enrolmentCode());
  await phone.save(passage());
  await phone.sync();
  return { phone, village };
}

describe('an answer to a push', () => {
  it('clears nothing without a receipt, whatever its status', async () => {
    const { phone } = await phoneBehind(() => new Uint8Array());
    expect(await waiting(phone)).toEqual([1]);
  });

  it('clears nothing when each item is called accepted and the receipt is empty', async () => {
    const { phone } = await phoneBehind((response) => {
      const decoded = decodePushResponse(response, 10);
      if (!decoded.ok) throw new Error('the hub does not keep to the protocol');
      return encodePushResponse({ ...decoded.value, receipt: new Uint8Array() });
    });
    expect(await waiting(phone)).toEqual([1]);
  });

  it('clears nothing when somebody else has signed the receipt', async () => {
    const stranger = await generateSigningKeys(false);
    const { phone } = await phoneBehind(async (response) => {
      const decoded = decodePushResponse(response, 10);
      if (!decoded.ok) throw new Error('the hub does not keep to the protocol');
      const receipt = await signReceipt(stranger.privateKey, {
        deviceId: 'zzzzzzzzzzzzzzzz',
        epoch: EPOCH(1),
        counter: 9,
        issuedAt: 0,
        intervals: [],
        quarantined: [],
      });
      return encodePushResponse({ ...decoded.value, receipt });
    });
    expect(await waiting(phone)).toEqual([1]);
  });
});

describe('a row that the disk gave back damaged', () => {
  it('is sent as its digest, holds nothing up, and is received in quarantine', async () => {
    const { phone, store, rows, village } = await threeSaved();
    const [, second] = rows;
    await phone.disk.write('shouwang', 'outbox', { ...second, sealed: new Uint8Array(40) });

    await phone.sync();

    expect(await waiting(phone)).toEqual([]);
    expect((await village.hub.feed()).map((entry) => entry.seq)).toEqual([1, 3]);
    const listed = (await store.passages.today(10)).find((row) => row.seq === 2);
    expect(listed).toMatchObject({ sync: 'quarantined', code: 'damaged' });
  });
});

describe('what the hub puts off', () => {
  it('stays and does not hold up what comes after it', async () => {
    const { phone, village } = await threeSaved();
    let asked = 0;
    village.hub.putsOff = () => {
      asked += 1;
      return asked === 1;
    };

    await phone.sync();

    expect(await waiting(phone)).toEqual([]);
    expect((await village.hub.feed()).map((entry) => entry.seq)).toEqual([2, 3, 1]);
  });
});

describe('a revoked device', () => {
  it('still sends, loses its register and who was on duty, and says so', async () => {
    const { phone, store, village, receipt } = await threeSaved();
    await phone.disk.write('shouwang', 'meta', { key: 'shift', value: new Uint8Array(8) });
    await village.hub.revoke(receipt.deviceId);

    await phone.sync();

    expect(await waiting(phone)).toEqual([]);
    expect(await store.passages.today(10)).toEqual([]);
    expect(
      (await phone.disk.readAll<{ key: string }>('shouwang', 'meta')).map(({ key }) => key),
    ).not.toContain('shift');
    expect((await store.identity.get())?.revoked).toBe(true);
    expect((await village.hub.feed()).map((entry) => entry.flags.afterRevocation)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('loses its register also where nobody opens the app any more', async () => {
    const { phone, village, receipt } = await threeSaved();
    phone.kill();
    phone.disk.powerOn();
    await village.hub.revoke(receipt.deviceId);

    await phone.wakeWorker();

    expect(await phone.disk.readAll('shouwang', 'passages')).toEqual([]);
    expect(await phone.disk.readAll('shouwang', 'people')).toEqual([]);
    expect(await waiting(phone)).toEqual([]);
  });
});
