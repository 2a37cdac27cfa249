/** Receipts: everything that the hub holds of a device, signed. */
import { signReceipt } from '../../src/crypto/batchSignature.ts';
import type { QuarantinedItem } from '../../src/protocol/receipt.ts';
import type { Rooms } from '../store/interface.ts';
import type { ChainRow } from '../store/log.ts';
import { bytesOfHex } from './bytes.ts';
import type { Split } from './heldIntervals.ts';
import { receiptIntervals } from './heldIntervals.ts';

export interface ReceiptFacts {
  readonly epoch: string;
  readonly key: CryptoKey;
  /** ms since 1970 */
  readonly now: number;
}

/** Forks stay listed, as no interval covers them, and what is still wanted whole; the others until resolved. */
async function quarantinedItems(rooms: Rooms, chain: ChainRow): Promise<QuarantinedItem[]> {
  if (chain.quarantined === 0) return [];
  const rows = await rooms.quarantined([chain.deviceId]);
  return rows
    .filter((row) => row.code === 'forked' || row.code === 'damaged' || row.resolution === null)
    .map(({ seq, digest, code }) => ({ seq, digest, code }));
}

/** An encoded signed receipt. Two receipts with the same counter say the same, up to where they cut intervals. */
export async function makeReceipt(
  rooms: Rooms,
  chain: ChainRow,
  splits: readonly Split[],
  facts: ReceiptFacts,
): Promise<Uint8Array> {
  return signReceipt(facts.key, {
    deviceId: chain.deviceId,
    epoch: bytesOfHex(facts.epoch),
    counter: chain.counter,
    issuedAt: facts.now,
    intervals: receiptIntervals(chain.intervals, splits),
    quarantined: await quarantinedItems(rooms, chain),
  });
}
