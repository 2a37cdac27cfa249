/**
 * Reading what the hub has for this phone's scopes: first what is new, then what lies further back. A page and the
 * cursor behind it are stored together, so a cursor never moves past what was not stored.
 */
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { Want } from '../protocol/requests.ts';
import { encodePullRequest } from '../protocol/requests.ts';
import type { Page, PullResponse } from '../protocol/responses.ts';
import { decodePullResponse } from '../protocol/responses.ts';
import { toHex } from '../protocol/wire.ts';
import type { CursorRow, PullRange } from '../store/database.ts';
import type { Identity } from '../store/identity.ts';
import type { Intake } from '../store/intake.ts';
import { noteKnown, noteUnknown } from './introduce.ts';
import type { PushContext } from './push.ts';
import { applySignedReceipt, heed } from './push.ts';
import { askSigned } from './signedRequest.ts';
import type { Transport, TransportError } from './transport.ts';
import { isTooLarge } from './transport.ts';

export interface PullContext
  extends Pick<PushContext, 'identity' | 'outbox' | 'connect' | 'clock' | 'fork' | 'onChange'> {
  readonly intake: Intake;
}

export type PullOutcome =
  | { readonly state: 'done' | 'notEnrolled' | 'revoked' }
  /** The hub was restored and wants rows again: push before going on. */
  | { readonly state: 'offerAgain' }
  | { readonly state: 'failed'; readonly error: TransportError };

/** What one page may take, bytes before compression. */
export const PAGE_BYTES = 64 * 1024;
/** A hub that always says that there is more would keep the phone awake. */
const MOST_PAGES = 2000;

/** The live end, before anything was pulled. */
const START: readonly PullRange[] = [{ from: null, until: null }];

export async function pullScopes(context: PullContext): Promise<PullOutcome> {
  const identity = await context.identity.get();
  // A phone that the hub does not know asks all the same, when nobody can introduce it: the hub may be back.
  if (!identity || !(identity.current.enrolled || identity.unknown === true)) return { state: 'notEnrolled' };
  const transport = context.connect(identity.hubUrl);
  const { scopes } = identity.enrolment;
  /** Scopes whose newest entries are here, so that what lies behind them is next. */
  const caughtUp = new Set<Id>();
  let mayShow = true;
  let shown = await context.outbox.doubted();
  for (let pages = 0; pages < MOST_PAGES; pages++) {
    const cursors = await cursorsOf(context.intake, scopes);
    const wants = cursors.flatMap(({ scope, ranges }): Want[] => {
      const range = ranges[caughtUp.has(scope) ? 1 : 0];
      return range ? [{ scope, ...range }] : [];
    });
    if (wants.length === 0 && shown === undefined) return { state: 'done' };
    const response = await pullOnce(context, transport, identity, wants, shown ?? null);
    if (!response.ok) {
      if (shown === undefined || !isTooLarge(response.error)) {
        return failedAs(context, identity, response.error);
      }
      // A receipt that is longer than a request may be: what can be read is read without it.
      mayShow = false;
      shown = undefined;
      if (wants.length === 0) return { state: 'done' };
      continue;
    }
    const { notices } = response.value;
    if (!notices.revoked) await takePages(context, cursors, response.value, caughtUp);
    const outcome = await takeReceipt(context, identity, response.value);
    if (notices.revoked) await context.intake.wipe();
    if (outcome === 'offerAgain') return { state: 'offerAgain' };
    // Once: a hub that has seen it and goes on is asked again in the next run.
    const isNews = mayShow && outcome === 'doubted' && shown === undefined;
    shown = isNews ? await context.outbox.doubted() : undefined;
    if (notices.revoked && shown === undefined) return { state: 'revoked' };
  }
  return { state: 'done' };
}

/** What a refusal means for who this phone is. */
async function failedAs(
  context: PullContext,
  { current }: Identity,
  error: TransportError,
): Promise<PullOutcome> {
  if (error.kind !== 'problem') return { state: 'failed', error };
  if (error.code === 'revoked') {
    await heed(context, current.deviceId, { fork: false, revoked: true });
    await context.intake.wipe();
    return { state: 'revoked' };
  }
  if (error.code !== 'unknownDevice' || !current.enrolled) return { state: 'failed', error };
  await noteUnknown(context.identity, current.deviceId);
  return { state: 'notEnrolled' };
}

const cursorsOf = (intake: Intake, scopes: readonly Id[]): Promise<CursorRow[]> =>
  Promise.all(
    scopes.map(async (scope) => (await intake.cursor(scope)) ?? { scope, epoch: '', ranges: START }),
  );

async function pullOnce(
  context: PullContext,
  transport: Transport,
  identity: Identity,
  wants: readonly Want[],
  shown: Uint8Array | null,
): Promise<Result<PullResponse, TransportError>> {
  const { deviceId } = identity.current;
  const answer = await askSigned(context.clock, transport.pull, 'shouwang/1 pull', identity, (at) =>
    encodePullRequest({ deviceId, at, wants, maxBytes: PAGE_BYTES, shown }),
  );
  if (!answer.ok) return answer;
  const response = decodePullResponse(answer.value);
  if (!response.ok) return err({ kind: 'foreign' });
  context.clock.hear(response.value.hubTime);
  return ok(response.value);
}

async function takePages(
  context: PullContext,
  cursors: readonly CursorRow[],
  response: PullResponse,
  caughtUp: Set<Id>,
): Promise<void> {
  const epoch = toHex(response.epoch);
  for (const cursor of cursors) {
    const { scope } = cursor;
    const page = response.pages.find((candidate) => candidate.scope === scope);
    if (!page) continue;
    if (cursor.epoch !== '' && cursor.epoch !== epoch) {
      // Restored: the page may begin anywhere. It is taken in, and everything is read again from the beginning.
      await context.intake.take(scope, page.entries, response.hubTime);
      await context.intake.restart(scope, epoch);
      caughtUp.delete(scope);
      continue;
    }
    const isLive = !caughtUp.has(scope);
    const ranges = nextRanges(cursor.ranges, isLive ? 0 : 1, page);
    const isBehind = isLive && page.more;
    await context.intake.take(scope, page.entries, response.hubTime, { scope, epoch, ranges, isBehind });
    if (isLive && !page.more) caughtUp.add(scope);
  }
}

/**
 * What the receipt that comes with an answer asks for: to push before going on, as a restored hub wants rows again or
 * the phone has forked; or to show the hub what it has said before.
 */
export async function takeReceipt(
  context: Pick<PullContext, 'identity' | 'outbox' | 'fork' | 'onChange'>,
  identity: Identity,
  { receipt, notices, epoch }: Pick<PullResponse, 'receipt' | 'notices' | 'epoch'>,
): Promise<'offerAgain' | 'doubted' | undefined> {
  const { deviceId } = identity.current;
  const outcome = await applySignedReceipt(context, identity, deviceId, receipt, epoch);
  if (outcome) await noteKnown(context.identity, deviceId);
  const isBranched = notices.fork || (outcome?.isBranched ?? false);
  await heed(context, deviceId, { fork: isBranched, revoked: notices.revoked });
  if (isBranched || (outcome?.offeredAgain ?? 0) > 0) return 'offerAgain';
  return outcome?.isDoubted ? 'doubted' : undefined;
}

/**
 * What is left to pull after a page of the range at `asked`. The first range is the live end and stays; the others
 * lie behind it, newest first, and go when they are read.
 */
export function nextRanges(
  ranges: readonly PullRange[],
  asked: number,
  { next, more, behind }: Pick<Page, 'next' | 'more' | 'behind'>,
): readonly PullRange[] {
  const range = ranges[asked];
  if (!range) return ranges;
  const isLive = range.until === null;
  const left = isLive || more ? [{ from: next, until: range.until }] : [];
  const opened = isLive && behind !== null ? [{ from: null, until: behind }] : [];
  return [...ranges.slice(0, asked), ...left, ...opened, ...ranges.slice(asked + 1)];
}
