/**
 * Proving to both sides that nothing is missing. All blocks of a scope are compared, part by part: what the phone
 * lacks of one that differs is taken in, and what the hub lacks of the phone's own is sent again.
 */
import { eventFingerprint } from '../crypto/chain.ts';
import type { Id } from '../domain/id.ts';
import { MAX_DIGEST_BLOCKS } from '../protocol/limits.ts';
import type { BlockDigest, BlockKey } from '../protocol/requests.ts';
import { compareBlocks, encodeDigestsRequest } from '../protocol/requests.ts';
import { decodeDigestsResponse } from '../protocol/responses.ts';
import type { PullContext, PullOutcome } from './pull.ts';
import { PAGE_BYTES, takeReceipt } from './pull.ts';
import { askSigned } from './signedRequest.ts';

/** The blocks of one request: behind `after`, as many as it may list. */
function partOf(
  blocks: readonly BlockDigest[],
  after: BlockKey | null,
): { readonly blocks: readonly BlockDigest[]; readonly toEnd: boolean } {
  const behind = after ? blocks.filter((block) => compareBlocks(block, after) > 0) : blocks;
  return { blocks: behind.slice(0, MAX_DIGEST_BLOCKS), toEnd: behind.length <= MAX_DIGEST_BLOCKS };
}

/** One comparison of everything. `offerAgain`: own records are to be pushed that the hub turned out to lack. */
export async function compareDigests(context: PullContext): Promise<PullOutcome> {
  const identity = await context.identity.get();
  if (!identity?.current.enrolled) return { state: 'notEnrolled' };
  if (identity.revoked) return { state: 'revoked' };
  const transport = context.connect(identity.hubUrl);
  const { deviceId } = identity.current;
  let hasOffered = false;

  const compareScope = async (scope: Id): Promise<PullOutcome> => {
    // What is taken in on the way lies in blocks that were compared already.
    const all = [...(await context.intake.digests(scope))].sort(compareBlocks);
    for (let after: BlockKey | null = null; ; ) {
      const begin: BlockKey | null = after;
      const part = partOf(all, begin);
      const answer = await askSigned(context.clock, transport.digests, 'shouwang/1 digests', identity, (at) =>
        encodeDigestsRequest({ deviceId, at, scope, after: begin, ...part, maxBytes: PAGE_BYTES }),
      );
      if (!answer.ok) return { state: 'failed', error: answer.error };
      const response = decodeDigestsResponse(answer.value);
      if (!response.ok) return { state: 'failed', error: { kind: 'foreign' } };
      const { hubTime, entries, differing, reached } = response.value;
      context.clock.hear(hubTime);
      await context.intake.takeBlocks(scope, differing, entries, hubTime);
      const held = entries.map((entry) => ({
        deviceId: entry.deviceId,
        seq: entry.seq,
        fingerprint: eventFingerprint(entry.deviceId, entry.seq, entry.event),
      }));
      // The receipt first: it would settle at once what the hub says to hold and cannot show.
      const isAsked = await takeReceipt(context, identity, response.value);
      if ((await context.outbox.offerMissing(differing, held)) > 0) hasOffered = true;
      if (isAsked) return { state: 'offerAgain' };
      const next: BlockKey | null = reached ?? (part.toEnd ? null : (part.blocks.at(-1) ?? null));
      if (next === null) return { state: 'done' };
      if (begin && compareBlocks(begin, next) >= 0) return { state: 'failed', error: { kind: 'foreign' } };
      after = next;
    }
  };

  for (const scope of identity.enrolment.scopes) {
    const outcome = await compareScope(scope);
    if (outcome.state !== 'done') return outcome;
  }
  return { state: hasOffered ? 'offerAgain' : 'done' };
}
