/**
 * Comparing what both sides hold, block by block (256 places of a chain): what the hub holds of a block that differs
 * is sent, whole. Shows a phone that its cursor has skipped nothing, and both what the other one lacks.
 */
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { sameBytes } from '../../src/domain/sameBytes.ts';
import { BLOCK_SIZE, MAX_PAGE_BYTES } from '../../src/protocol/limits.ts';
import type { BlockKey, DigestsRequest } from '../../src/protocol/requests.ts';
import { compareBlocks, decodeDigestsRequest } from '../../src/protocol/requests.ts';
import type { Entry } from '../../src/protocol/responses.ts';
import { encodeDigestsResponse } from '../../src/protocol/responses.ts';
import type { BlockRow } from '../store/log.ts';
import { emptyChain } from './arrival.ts';
import { bytesOfHex } from './bytes.ts';
import type { Hub } from './hub.ts';
import { entryOf, entrySize } from './pull.ts';
import { makeReceipt } from './receipts.ts';
import type { SignedRequestError } from './signedRequests.ts';
import { authenticate, scopesOf } from './signedRequests.ts';

export type DigestsError = SignedRequestError | 'forbiddenScope' | 'revoked' | 'tooMany';

const keyOf = ({ deviceId, block }: BlockKey): string => `${deviceId}:${block}`;

/** The blocks of the asked part that the two sides do not hold alike, in order, and how many the hub lacks events of. */
function compared(
  held: readonly BlockRow[],
  { after, toEnd, blocks }: DigestsRequest,
): { readonly differing: readonly BlockKey[]; readonly lacking: number } {
  const last = blocks.at(-1);
  const isAsked = (block: BlockKey): boolean =>
    (after === null || compareBlocks(after, block) < 0) &&
    (toEnd || (last !== undefined && compareBlocks(block, last) <= 0));
  const mine = new Map(held.filter(isAsked).map((block) => [keyOf(block), block]));
  const theirs = new Map(blocks.map((block) => [keyOf(block), block]));
  const differing: BlockKey[] = [];
  let lacking = 0;
  for (const key of new Set([...mine.keys(), ...theirs.keys()])) {
    const [my, their] = [mine.get(key), theirs.get(key)];
    const block = my ?? their;
    const myCount = my?.count ?? 0;
    const theirCount = their?.count ?? 0;
    if (!block || (myCount === theirCount && (!my || !their || sameBytes(my.mix, their.mix)))) continue;
    differing.push({ deviceId: block.deviceId, block: block.block });
    if (theirCount > myCount) lacking += 1;
  }
  return { differing: differing.sort(compareBlocks), lacking };
}

/** Answers an encoded signed digests request with an encoded `DigestsResponse`. */
export async function digests(hub: Hub, input: Uint8Array): Promise<Result<Uint8Array, DigestsError>> {
  const authentic = await authenticate(hub, 'shouwang/1 digests', input, decodeDigestsRequest);
  if (!authentic.ok) return authentic;
  const { request, device } = authentic.value;
  if (!hub.admits(device.id, 'read')) return err('tooMany');
  if (device.revokedAt !== null) return err('revoked');
  if (!scopesOf(hub, device).includes(request.scope)) {
    hub.environment.log.warn({ device: device.id }, 'a scope of others was asked for');
    await hub.accessLog.note(device.id, { action: 'refusedDigests', subject: request.scope });
    return err('forbiddenScope');
  }
  const { differing, lacking } = compared(await hub.store.blocks(request.scope), request);
  if (lacking > 0) {
    hub.environment.log.warn(
      { device: device.id, blocks: lacking },
      'a phone holds events that are not here',
    );
  }
  const answered: BlockKey[] = [];
  const entries: Entry[] = [];
  let bytes = 0;
  const most = Math.min(request.maxBytes, MAX_PAGE_BYTES);
  for (const key of differing) {
    const { deviceId, block } = key;
    const from = block * BLOCK_SIZE + 1;
    const rows = await hub.store.events({ deviceId, from, to: from + BLOCK_SIZE - 1 });
    const ofBlock = rows.flatMap((row) => {
      const entry = row.scope === request.scope && row.head !== null ? entryOf(row) : undefined;
      return entry ? [entry] : [];
    });
    bytes += ofBlock.reduce((sum, entry) => sum + entrySize(entry), 0);
    // The first one comes whatever its size, so that the phone gets on.
    if (answered.length > 0 && bytes > most) break;
    answered.push(key);
    entries.push(...ofBlock);
  }
  const { epoch } = hub;
  const now = hub.environment.now();
  const [chain] = await hub.store.chains([device.id]);
  const facts = { epoch, key: hub.keys.receipts.key, now };
  return ok(
    encodeDigestsResponse({
      hubTime: now,
      epoch: bytesOfHex(epoch),
      differing: answered,
      entries,
      reached: answered.length < differing.length ? (answered.at(-1) ?? null) : null,
      receipt: await makeReceipt(hub.store, chain ?? emptyChain(device.id), [], facts),
      notices: { fork: false, revoked: false },
    }),
  );
}
