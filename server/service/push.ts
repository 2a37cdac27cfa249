/** A push: what a device sends is verified, opened, stored and acknowledged. Nothing of it is ever refused for what it says. */
import { verifyBatch } from '../../src/crypto/batchSignature.ts';
import type { ChainedItem } from '../../src/crypto/chain.ts';
import { mayComeFromPhone } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { Batch } from '../../src/protocol/batch.ts';
import { decodeBatch } from '../../src/protocol/batch.ts';
import type { QuarantinedItem } from '../../src/protocol/receipt.ts';
import type { ItemResult } from '../../src/protocol/responses.ts';
import { encodePushResponse } from '../../src/protocol/responses.ts';
import type { SegmentRow } from '../store/log.ts';
import type { ArrivedItem, Content } from './arrival.ts';
import { emptyChain } from './arrival.ts';
import { sha256 } from './bytes.ts';
import type { Hub } from './hub.ts';
import { segmentRow } from './opening.ts';
import { makeReceipt } from './receipts.ts';

export type PushError =
  | 'malformed'
  | 'tooLarge'
  | 'unsupportedVersion'
  | 'unknownDevice'
  | 'badSignature'
  | 'tooMany';

/**
 * How a message of a phone comes: by its own call, or in a bundle that somebody hands in. The latter is no sign of life
 * of the phone, and does not count against what it may call.
 */
export type Way = 'called' | 'handedIn';

export interface Pushed {
  readonly deviceId: Id;
  /** How many were stored, or were known already. */
  readonly items: number;
  /** What became of each item, in order. */
  readonly results: readonly ItemResult[];
  /** An encoded `PushResponse`. */
  readonly response: Uint8Array;
}

/** An event of the duty office's in a phone's chain is held apart. */
const judged = (content: Content): Content =>
  content.code === null && content.decoded.known && !mayComeFromPhone(content.decoded.event.kind)
    ? { bytes: content.bytes, decoded: null, code: 'notAllowed' }
    : content;

/** What was chained and what it holds, place by place. */
function arrivedItems(
  batch: Batch,
  segments: readonly SegmentRow[],
  chained: readonly ChainedItem[],
  contents: readonly Content[],
): ArrivedItem[] {
  const segmentOf = batch.segments.flatMap(({ items }, i) => items.map(() => segments[i]));
  return chained.map(({ seq, digest, link, sealed = null }, i) => {
    const [segment, content] = [segmentOf[i], contents[i]];
    if (!segment || !content) throw new Error('a batch was opened in part');
    return { seq, digest, link, sealed, segmentId: segment.id, content: judged(content) };
  });
}

/** Items that cost a hub together about as much as the key of one segment. */
const ITEMS_OF_A_CALL = 16;

/** For how many pushes of one record this one counts: by what it costs the hub. */
const costOf = ({ segments }: Batch): number =>
  segments.reduce((sum, { items }) => sum + Math.ceil(items.length / ITEMS_OF_A_CALL), 0);

/** Those of a push that are held apart. */
const itemsApart = (items: readonly ArrivedItem[], results: readonly ItemResult[]): QuarantinedItem[] =>
  items.flatMap(({ seq, digest }, i) => {
    const result = results[i];
    return result?.status === 'quarantined' ? [{ seq, digest, code: result.code }] : [];
  });

/** Takes in an encoded batch. */
export async function push(
  hub: Hub,
  input: Uint8Array,
  way: Way = 'called',
): Promise<Result<Pushed, PushError>> {
  const decoded = decodeBatch(input);
  if (!decoded.ok) return decoded;
  const batch = decoded.value;
  const device = await hub.store.device(batch.deviceId);
  const key = device?.role === 'phone' ? await hub.verifyingKeys.of(device) : undefined;
  if (!device || !key) return err('unknownDevice');
  const verified = await verifyBatch(key, batch, sha256);
  if (!verified.ok) return verified;
  if (way === 'called' && !hub.admits(device.id, 'push', costOf(batch))) return err('tooMany');
  const segments = batch.segments.map(segmentRow);
  const contents = await hub.opener.contents(batch, input, segments);
  const items = arrivedItems(batch, segments, verified.value, contents);
  const committed = await hub.commits.commit({
    device,
    prevLink: batch.prevLink,
    items,
    segments,
    signature: batch.signature,
    mustExtend: false,
  });
  if (way === 'called') hub.contacts.seen(device, hub.environment.now());
  const now = hub.environment.now();
  const facts = { epoch: hub.epoch, key: hub.keys.receipts.key, now };
  const revoked = device.revokedAt !== null;
  if (!committed.ok) {
    const [chain] = await hub.store.chains([device.id]);
    const later: ItemResult[] = items.map(() => ({ status: 'retryLater' }));
    return ok({
      deviceId: device.id,
      items: 0,
      results: later,
      response: encodePushResponse({
        hubTime: now,
        results: later,
        receipt: await makeReceipt(hub.store, chain ?? emptyChain(device.id), [], facts),
        notices: { fork: false, revoked },
      }),
    });
  }
  const { results, chain, splits, fork } = committed.value;
  if (fork) hub.environment.log.warn({ device: device.id }, 'a chain has a second branch');
  const receipt = await makeReceipt(hub.store, chain, splits, facts, itemsApart(items, results));
  return ok({
    deviceId: device.id,
    items: items.length,
    results,
    response: encodePushResponse({ hubTime: now, results, receipt, notices: { fork, revoked } }),
  });
}
