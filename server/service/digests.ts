/**
 * Comparing what both sides hold, block by block (256 places of a chain): what the phone lacks of a block that
 * differs is sent, whole. Proves to a phone that its cursor has skipped nothing.
 */
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { BLOCK_SIZE, MAX_PAGE_BYTES } from '../../src/protocol/limits.ts';
import type { BlockDigest } from '../../src/protocol/requests.ts';
import { decodeDigestsRequest } from '../../src/protocol/requests.ts';
import type { Entry } from '../../src/protocol/responses.ts';
import { encodeDigestsResponse } from '../../src/protocol/responses.ts';
import type { BlockRow } from '../store/log.ts';
import { bytesOfHex, equalBytes } from './bytes.ts';
import type { Hub } from './hub.ts';
import { entryOf, entrySize } from './pull.ts';
import { noteAccess } from './sessions.ts';
import type { SignedRequestError } from './signedRequests.ts';
import { authenticate, scopesOf } from './signedRequests.ts';

export type DigestsError = SignedRequestError | 'forbiddenScope' | 'revoked' | 'tooMany';

/** As many blocks as a request may list: one that lists fewer is taken to list all. */
const LISTED = 1000;

const keyOf = (block: { readonly deviceId: string; readonly block: number }): string =>
  `${block.deviceId}:${block.block}`;

/** The hub's blocks that the phone has otherwise, or not at all. */
function differing(held: readonly BlockRow[], listed: readonly BlockDigest[]): BlockRow[] {
  const theirs = new Map(listed.map((block) => [keyOf(block), block]));
  const complete = listed.length < LISTED;
  return held.filter((block) => {
    const their = theirs.get(keyOf(block));
    if (!their) return complete;
    return their.count !== block.count || !equalBytes(their.mix, block.mix);
  });
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
    await noteAccess(hub, device.id, 'refusedDigests', request.scope);
    return err('forbiddenScope');
  }
  const held = (await hub.store.blocks(request.scope)).filter(({ deviceId }) => deviceId !== device.id);
  const entries: Entry[] = [];
  let bytes = 0;
  let more = false;
  for (const { deviceId, block } of differing(held, request.blocks)) {
    if (bytes > MAX_PAGE_BYTES) {
      more = true;
      break;
    }
    const from = block * BLOCK_SIZE + 1;
    const rows = await hub.store.events({ deviceId, from, to: from + BLOCK_SIZE - 1 });
    for (const row of rows) {
      const entry = row.scope === request.scope && row.head !== null ? entryOf(row) : undefined;
      if (!entry) continue;
      entries.push(entry);
      bytes += entrySize(entry);
    }
  }
  const hubTime = hub.environment.now();
  return ok(encodeDigestsResponse({ hubTime, epoch: bytesOfHex(hub.epoch), entries, more }));
}
