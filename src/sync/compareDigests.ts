/** Proving to both sides that nothing is missing: digests of blocks are compared, and what differs is taken in. */
import type { Id } from '../domain/id.ts';
import type { BlockDigest } from '../protocol/requests.ts';
import { encodeDigestsRequest } from '../protocol/requests.ts';
import { decodeDigestsResponse } from '../protocol/responses.ts';
import { toHex } from '../protocol/wire.ts';
import type { PullContext, PullOutcome } from './pull.ts';
import { askSigned } from './signedRequest.ts';

/** Blocks in one request: what its schema allows. A village fills them in years. */
const MOST_BLOCKS = 1000;
/** Answers per scope; what is still missing then is taken in the next time. */
const MOST_ROUNDS = 50;

export async function compareDigests(context: PullContext): Promise<PullOutcome> {
  const identity = await context.identity.get();
  if (!identity?.current.enrolled) return { state: 'notEnrolled' };
  if (identity.revoked) return { state: 'revoked' };
  const transport = context.connect(identity.hubUrl);
  const { deviceId } = identity.current;

  const compareScope = async (scope: Id): Promise<PullOutcome> => {
    let before = '';
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const blocks = (await context.intake.digests(scope)).slice(-MOST_BLOCKS);
      const now = blocks.map(summaryOf).join();
      // The last answer brought nothing new: the hub and this phone differ in what they will not exchange.
      if (round > 0 && now === before) break;
      before = now;
      const answer = await askSigned(context.clock, transport.digests, 'shouwang/1 digests', identity, (at) =>
        encodeDigestsRequest({ deviceId, at, scope, blocks }),
      );
      if (!answer.ok) return { state: 'failed', error: answer.error };
      const response = decodeDigestsResponse(answer.value);
      if (!response.ok) return { state: 'failed', error: { kind: 'foreign' } };
      const { hubTime, entries, more } = response.value;
      context.clock.hear(hubTime);
      await context.intake.take(scope, entries, hubTime);
      if (!more) break;
    }
    return { state: 'done' };
  };

  for (const scope of identity.enrolment.scopes) {
    const outcome = await compareScope(scope);
    if (outcome.state !== 'done') return outcome;
  }
  return { state: 'done' };
}

const summaryOf = ({ deviceId, block, mix }: BlockDigest): string => `${deviceId}:${block}:${toHex(mix)}`;
