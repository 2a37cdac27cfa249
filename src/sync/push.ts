/**
 * Sending the outbox: batches of one device's chain, oldest device first. The one thing that clears a row is a
 * receipt whose signature is good. Used by the page's engine and by the service worker alike; no Dexie, no schemas
 * of events.
 */
import { signBatch, verifyReceipt } from '../crypto/batchSignature.ts';
import { importVerifyingKey } from '../crypto/signature.ts';
import type { Id } from '../domain/id.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { encodeBatch } from '../protocol/batch.ts';
import { MAX_SEGMENTS } from '../protocol/limits.ts';
import { decodePushResponse } from '../protocol/responses.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import { isOfThisHub } from '../store/identity.ts';
import type { Outbox, OutboxBatch } from '../store/outbox.ts';
import type { ReceiptOutcome } from '../store/settle.ts';
import type { BatchSize } from './batchSize.ts';
import type { HubClock } from './hubClock.ts';
import { introduce, noteKnown, noteUnknown } from './introduce.ts';
import type { Exchange, Transport, TransportError } from './transport.ts';
import { isBusy, isTooLarge } from './transport.ts';

export interface PushContext {
  readonly identity: IdentityStore;
  readonly outbox: Outbox;
  readonly connect: (hubUrl: string) => Transport;
  readonly batchSize: BatchSize;
  readonly clock: HubClock;
  /** Time that only goes forward, ms. */
  readonly monotonic: () => number;
  /** Goes on under a new device id, unless the phone has left `from` already. */
  readonly fork: (from: Id) => Promise<Identity | undefined>;
  /** Rows were acknowledged, or the device was revoked: what is shown is out of date. */
  readonly onChange: () => void;
}

/**
 * - done: nothing waits any more.
 * - left: the hub answered, and has not taken everything; again later.
 * - stranded: nothing waits but what devices that this phone was have left behind, which the hub does not take.
 * - failed: the hub did not answer, or refused.
 */
export type PushOutcome =
  | { readonly state: 'done' | 'notEnrolled' }
  | { readonly state: 'left'; readonly hasProgress: boolean }
  | { readonly state: 'failed' | 'stranded'; readonly error: TransportError };

/** Why a device's rows were not sent to their end. */
type Stop = { readonly error: TransportError; readonly isFinal: boolean };

const OF_ANOTHER_HUB: Stop = { error: { kind: 'problem', code: 'unknownDevice' }, isFinal: false };

/** One pass over everything that waits. Not to be run twice at once: the caller holds the lock. */
export async function pushOutbox(context: PushContext): Promise<PushOutcome> {
  const before = await context.identity.get();
  if (!before) return { state: 'notEnrolled' };
  const transport = context.connect(before.hubUrl);
  const introduced = await introduce(context, transport, before);
  if (!introduced.ok && introduced.error.kind !== 'problem') {
    return { state: 'failed', error: introduced.error };
  }
  const identity = (introduced.ok && introduced.value) || before;
  const waiting = await context.outbox.count();
  if (waiting === 0) return { state: 'done' };
  const run = createRun(context, transport, identity);
  /** The first refusal of an older device's rows, and that of the current one's. */
  let behind: TransportError | undefined;
  let refused: TransportError | undefined;
  for (const device of [...identity.parents, identity.current]) {
    // Another hub has no key to what is sealed to the old one's, and its receipts must not clear it.
    const stop = isOfThisHub(identity, device) ? await run.sendAll(device) : OF_ANOTHER_HUB;
    if (stop?.isFinal) return { state: 'failed', error: stop.error };
    if (device.deviceId === identity.current.deviceId) refused = stop?.error;
    else if (stop && (await hasRows(context, device))) behind ??= stop.error;
  }
  const left = await context.outbox.count();
  if (left === 0) return { state: 'done' };
  if (refused) return { state: 'failed', error: refused };
  if (run.hasProgress() || (behind === undefined && (await hasRowsOfAny(context, identity)))) {
    return { state: 'left', hasProgress: run.hasProgress() };
  }
  if (await hasRows(context, identity.current)) return { state: 'left', hasProgress: false };
  // What is left without a refusal was saved by a device that the phone has lost, and nobody can sign it any more.
  return { state: 'stranded', error: behind ?? OF_ANOTHER_HUB.error };
}

async function hasRowsOfAny(context: PushContext, { parents, current }: Identity): Promise<boolean> {
  for (const device of [current, ...parents]) if (await hasRows(context, device)) return true;
  return false;
}

const hasRows = async ({ outbox }: PushContext, { deviceId }: Device): Promise<boolean> =>
  (await outbox.nextBatch(deviceId, 0, 0)) !== undefined;

/** A phone that was started anew for each record has sealed each in a segment of its own. */
function withinSegments(batch: OutboxBatch): OutboxBatch {
  const segments = batch.segments.slice(0, MAX_SEGMENTS);
  const items = segments.reduce((sum, segment) => sum + segment.items.length, 0);
  return { ...batch, segments, lastSeq: batch.firstSeq + items - 1 };
}

/** A batch that was sent, and what will come of it. */
interface Flight {
  readonly batch: OutboxBatch;
  readonly sentAt: number;
  readonly answer: ReturnType<Exchange>;
}

function createRun(context: PushContext, transport: Transport, identity: Identity) {
  const { outbox, batchSize, monotonic } = context;
  let hasProgress = false;

  /**
   * Sends each waiting row of a device once, the next batch while the one before is answered: the chain is known
   * here, and the hub takes batches in any order. What the hub asks to have later stays behind without holding up
   * what comes after it.
   */
  async function sendAll(device: Device): Promise<Stop | undefined> {
    let after = 0;
    /** Nothing smaller is left to try but one record at a time. */
    let isAlone = false;
    const flights: Flight[] = [];
    for (;;) {
      while (flights.length < batchSize.atOnce()) {
        const next = await outbox.nextBatch(device.deviceId, after, isAlone ? 0 : batchSize.bytes());
        if (!next) break;
        const batch = withinSegments(next);
        flights.push(await launch(device, batch));
        after = batch.lastSeq;
      }
      const first = flights.shift();
      if (!first) return undefined;
      const stop = await land(device, first);
      if (!stop) continue;
      // What is under way is heard out: the hub may have taken it.
      for (const flight of flights.splice(0)) await land(device, flight);
      const tried = batchSize.bytes();
      batchSize.shrink();
      if (await isIntroducedNext(device, stop)) return undefined;
      const { firstSeq, lastSeq } = first.batch;
      if (!isTooLarge(stop.error) || firstSeq === lastSeq) return stop;
      isAlone ||= batchSize.bytes() === tried;
      after = firstSeq - 1;
    }
  }

  async function launch(device: Device, batch: OutboxBatch): Promise<Flight> {
    const bytes = encodeBatch(await signBatch(device.privateKey, batch));
    return { batch, sentAt: monotonic(), answer: transport.push(bytes) };
  }

  async function land(device: Device, { batch, sentAt, answer }: Flight): Promise<Stop | undefined> {
    const { deviceId } = device;
    const answered = await answer;
    if (!answered.ok) {
      const { error } = answered;
      return { error, isFinal: error.kind !== 'problem' || isBusy(error) };
    }
    const response = decodePushResponse(answered.value, batch.lastSeq - batch.firstSeq + 1);
    if (!response.ok) return { error: { kind: 'foreign' }, isFinal: true };
    batchSize.answered(monotonic() - sentAt);
    context.clock.hear(response.value.hubTime);
    const outcome = await applySignedReceipt(context, identity, deviceId, response.value.receipt);
    if (outcome) await noteKnown(context.identity, deviceId);
    if (outcome && (outcome.settled > 0 || outcome.offeredAgain > 0)) hasProgress = true;
    await heed(context, deviceId, {
      fork: response.value.notices.fork || (outcome?.isBranched ?? false),
      revoked: response.value.notices.revoked,
    });
    return undefined;
  }

  /** The hub does not know a device of which nobody knew that it has to be introduced. */
  async function isIntroducedNext(device: Device, { error }: Stop): Promise<boolean> {
    if (!device.enrolled || error.kind !== 'problem' || error.code !== 'unknownDevice') return false;
    await noteUnknown(context.identity, device.deviceId);
    hasProgress = true;
    return true;
  }

  return { sendAll, hasProgress: () => hasProgress };
}

/**
 * Takes in a receipt, if the hub has signed it and it is for this device.
 *
 * @param epoch the hub's, as the answer to a request of now names it; a push is answered without
 * @returns what it did; undefined for one that is worth nothing
 */
export async function applySignedReceipt(
  context: Pick<PushContext, 'outbox' | 'onChange'>,
  identity: Identity,
  deviceId: Id,
  signed: Uint8Array,
  epoch?: Uint8Array,
): Promise<ReceiptOutcome | undefined> {
  const key = await importVerifyingKey(identity.enrolment.receiptKey);
  const receipt = key && (await verifyReceipt(key, signed));
  if (!receipt?.ok || receipt.value.deviceId !== deviceId) return undefined;
  const devices = [...identity.parents, identity.current].filter((device) => isOfThisHub(identity, device));
  const outcome = await context.outbox.applyReceipt(receipt.value, signed, {
    devices: devices.map((device) => device.deviceId),
    isOfNow: epoch !== undefined && sameBytes(epoch, receipt.value.epoch),
  });
  if (outcome.settled > 0 || outcome.offeredAgain > 0) context.onChange();
  return outcome;
}

/** Does what the hub's notices ask for. They are of the device that asked, and old once the phone has left it. */
export async function heed(
  context: Pick<PushContext, 'identity' | 'fork' | 'onChange'>,
  deviceId: Id,
  notices: { readonly fork: boolean; readonly revoked: boolean },
): Promise<void> {
  const known = await context.identity.get();
  if (known?.current.deviceId !== deviceId) return;
  if (notices.fork) {
    await context.fork(deviceId);
    context.onChange();
  } else if (known.revoked !== notices.revoked) {
    await context.identity.update((before) => before && { ...before, revoked: notices.revoked });
    context.onChange();
  }
}
