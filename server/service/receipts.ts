/** Receipts: everything that the hub holds of a device, signed. */
import { signReceipt, verifyReceipt } from '../../src/crypto/batchSignature.ts';
import { importVerifyingKey } from '../../src/crypto/signature.ts';
import { sameBytes } from '../../src/domain/sameBytes.ts';
import type { QuarantinedItem } from '../../src/protocol/receipt.ts';
import { covers } from '../../src/protocol/receipt.ts';
import type { Rooms } from '../store/interface.ts';
import type { ChainRow } from '../store/log.ts';
import { emptyChain } from './arrival.ts';
import { bytesOfHex, hexOf } from './bytes.ts';
import type { Split } from './heldIntervals.ts';
import { receiptIntervals } from './heldIntervals.ts';
import type { Hub } from './hub.ts';

export interface ReceiptFacts {
  readonly epoch: string;
  readonly key: CryptoKey;
  /** ms since 1970 */
  readonly now: number;
}

/**
 * What is still wanted whole, and what the push that is answered has brought. A chain with another branch has so many
 * other items apart that naming them each time would make receipts without end: who asks about one pushes it again.
 */
async function quarantinedItems(
  rooms: Rooms,
  chain: ChainRow,
  pushed: readonly QuarantinedItem[],
): Promise<QuarantinedItem[]> {
  if (chain.quarantined === 0) return [];
  return [...(await rooms.damaged(chain.deviceId)), ...pushed.filter(({ code }) => code !== 'damaged')];
}

/**
 * An encoded signed receipt. Two receipts with the same counter say the same of what is held, up to where they cut
 * intervals. `pushed`: the items apart of the push that it answers.
 */
export async function makeReceipt(
  rooms: Rooms,
  chain: ChainRow,
  splits: readonly Split[],
  facts: ReceiptFacts,
  pushed: readonly QuarantinedItem[] = [],
): Promise<Uint8Array> {
  return signReceipt(facts.key, {
    deviceId: chain.deviceId,
    epoch: bytesOfHex(facts.epoch),
    counter: chain.counter,
    issuedAt: facts.now,
    intervals: receiptIntervals(chain.intervals, splits),
    quarantined: await quarantinedItems(rooms, chain, pushed),
  });
}

/**
 * Whether a receipt that a phone shows is this hub's own word, of this epoch, for something that is held no more: the
 * database was put back from a backup since.
 */
export async function isBroken(hub: Hub, shown: Uint8Array): Promise<boolean> {
  const key = await importVerifyingKey(hub.keys.receipts.publicKey);
  const receipt = key && (await verifyReceipt(key, shown));
  if (!receipt?.ok || hexOf(receipt.value.epoch) !== hub.epoch) return false;
  const { deviceId, counter, intervals } = receipt.value;
  const [chain = emptyChain(deviceId)] = await hub.store.chains([deviceId]);
  if (counter > chain.counter) return true;
  for (const { from, to, link } of intervals) {
    if (!covers(chain.intervals, from, to)) return true;
    const [end] = await hub.store.events({ deviceId, from: to, to });
    if (!end || !sameBytes(end.link, link)) return true;
  }
  return false;
}
