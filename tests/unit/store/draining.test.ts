import 'fake-indexeddb/auto';
import { IDBFactory, IDBIndex, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Receipt } from '../../../src/protocol/receipt.ts';
import { encodeReceipt, encodeSignedReceipt } from '../../../src/protocol/receipt.ts';
import { PhoneDatabase } from '../../../src/store/database.ts';
import { openOutbox } from '../../../src/store/outbox.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';

const DEVICE = 'dev0ce0000000001';
const BATCH_BYTES = 16 * 1024;

const row = (seq: number): OutboxRow => ({
  deviceId: DEVICE,
  seq,
  segmentId: 'segment',
  sealed: new Uint8Array(120),
  digest: new Uint8Array(32),
  prevLink: new Uint8Array(32),
  link: new Uint8Array(32),
  fingerprint: new Uint8Array(16),
  savedAt: 0,
  made: { table: 'none', id: '' },
  pending: 1,
});

let rowsRead = 0;

beforeEach(() => {
  rowsRead = 0;
  for (const owner of [IDBIndex.prototype, IDBObjectStore.prototype]) {
    const original = owner.getAll;
    vi.spyOn(owner, 'getAll').mockImplementation(function (this: IDBIndex & IDBObjectStore, ...args) {
      const request = original.apply(this, args);
      request.addEventListener('success', () => {
        rowsRead += Array.isArray(request.result) ? request.result.length : 0;
      });
      return request;
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Sends and acknowledges `count` rows, batch by batch. */
async function drain(count: number): Promise<{ readonly read: number; readonly sent: number[] }> {
  const factory = new IDBFactory();
  const database = new PhoneDatabase(factory);
  await database.outbox.bulkPut(Array.from({ length: count }, (_, i) => row(i + 1)));
  database.close();
  const outbox = openOutbox(factory);
  const before = rowsRead;
  const sent: number[] = [];
  for (let counter = 1; ; counter++) {
    const batch = await outbox.nextBatch(DEVICE, 0, BATCH_BYTES);
    if (!batch) return { read: rowsRead - before, sent };
    sent.push(batch.lastSeq - batch.firstSeq + 1);
    const receipt: Receipt = {
      deviceId: DEVICE,
      epoch: new Uint8Array(8),
      counter,
      issuedAt: 0,
      intervals: [{ from: 1, to: batch.lastSeq, link: new Uint8Array(32) }],
      quarantined: [],
    };
    const payload = encodeReceipt(receipt);
    await outbox.applyReceipt(receipt, encodeSignedReceipt({ payload, signature: new Uint8Array(64) }), {
      devices: [receipt.deviceId],
      isOfNow: false,
    });
  }
}

it('reads each row a few times at most while it empties the outbox, however much waits', async () => {
  for (const count of [300, 1200]) {
    const { read, sent } = await drain(count);
    expect(sent.reduce((sum, length) => sum + length, 0)).toBe(count);
    expect(read / count).toBeLessThan(3);
  }
});
