/**
 * Sending the outbox: batches of one device's chain, oldest device first. The one thing that clears a row is a
 * receipt whose signature is good. Used by the page's engine and by the service worker alike; no Dexie, no schemas
 * of events.
 */
import { signBatch, verifyReceipt } from '../crypto/batchSignature.ts';
import { importVerifyingKey } from '../crypto/signature.ts';
import type { Id } from '../domain/id.ts';
import { encodeBatch } from '../protocol/batch.ts';
import { decodePushResponse } from '../protocol/responses.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import type { Outbox, OutboxBatch, ReceiptOutcome } from '../store/outbox.ts';
import type { BatchSize } from './batchSize.ts';
import { enrolFork } from './enrolFork.ts';
import type { HubClock } from './hubClock.ts';
import type { Transport, TransportError } from './transport.ts';

export interface PushContext {
  readonly identity: IdentityStore;
  readonly outbox: Outbox;
  readonly connect: (hubUrl: string) => Transport;
  readonly batchSize: BatchSize;
  readonly clock: HubClock;
  /** Goes on under a new device id, unless the phone has left `from` already. */
  readonly fork: (from: Id) => Promise<Identity | undefined>;
  /** Rows were acknowledged, or the device was revoked: what is shown is out of date. */
  readonly onChange: () => void;
}

/**
 * - done: nothing waits any more.
 * - left: the hub answered, and has not taken everything; again later.
 * - failed: the hub did not answer, or refused.
 */
export type PushOutcome =
  | { readonly state: 'done' | 'notEnrolled' }
  | { readonly state: 'left'; readonly hasProgress: boolean }
  | { readonly state: 'failed'; readonly error: TransportError };

/** Why a device's rows were not sent to their end. */
type Stop = { readonly error: TransportError; readonly isFinal: boolean };

/** One pass over everything that waits. Not to be run twice at once: the caller holds the lock. */
export async function pushOutbox(context: PushContext): Promise<PushOutcome> {
  const identity = await context.identity.get();
  if (!identity) return { state: 'notEnrolled' };
  const transport = context.connect(identity.hubUrl);
  if (!identity.current.enrolled) {
    const enrolled = await enrolFork(context, transport, identity);
    if (!enrolled.ok && enrolled.error.kind !== 'problem') return { state: 'failed', error: enrolled.error };
  }
  const waiting = await context.outbox.count();
  if (waiting === 0) return { state: 'done' };
  const run = createRun(context, transport, identity);
  let refused: TransportError | undefined;
  for (const device of [...identity.parents, identity.current]) {
    const stop = await run.sendAll(device);
    if (stop?.isFinal) return { state: 'failed', error: stop.error };
    refused ??= stop?.error;
  }
  const left = await context.outbox.count();
  if (left === 0) return { state: 'done' };
  if (refused) return { state: 'failed', error: refused };
  return { state: 'left', hasProgress: run.hasProgress() };
}

function createRun(context: PushContext, transport: Transport, identity: Identity) {
  const { outbox, batchSize } = context;
  let hasProgress = false;

  /**
   * Sends each waiting row of a device once. What the hub asks to have later stays behind without holding up what
   * comes after it.
   */
  async function sendAll(device: Device): Promise<Stop | undefined> {
    let after = 0;
    for (;;) {
      const batch = await outbox.nextBatch(device.deviceId, after, batchSize.bytes());
      if (!batch) return undefined;
      const stop = await send(device, batch);
      if (
        stop?.error.kind === 'problem' &&
        stop.error.code === 'tooLarge' &&
        batch.lastSeq > batch.firstSeq
      ) {
        continue;
      }
      if (stop) return stop;
      after = batch.lastSeq;
    }
  }

  async function send(device: Device, batch: OutboxBatch): Promise<Stop | undefined> {
    const bytes = encodeBatch(await signBatch(device.privateKey, batch));
    const answer = await transport.push(bytes);
    if (!answer.ok) {
      batchSize.shrink();
      return { error: answer.error, isFinal: answer.error.kind !== 'problem' || isBusy(answer.error) };
    }
    const response = decodePushResponse(answer.value, batch.lastSeq - batch.firstSeq + 1);
    if (!response.ok) return { error: { kind: 'foreign' }, isFinal: true };
    batchSize.grow();
    context.clock.hear(response.value.hubTime);
    const outcome = await applySignedReceipt(context, identity, device.deviceId, response.value.receipt);
    if (outcome && (outcome.settled > 0 || outcome.offeredAgain > 0)) hasProgress = true;
    await heed(context, device.deviceId, {
      fork: response.value.notices.fork || (outcome?.isBranched ?? false),
      revoked: response.value.notices.revoked,
    });
    return undefined;
  }

  return { sendAll, hasProgress: () => hasProgress };
}

const isBusy = (error: TransportError): boolean =>
  error.kind === 'problem' && ['tooMany', 'unavailable', 'internal'].includes(error.code);

/**
 * Takes in a receipt, if the hub has signed it and it is for this device.
 *
 * @returns what it did; undefined for one that is worth nothing
 */
export async function applySignedReceipt(
  context: Pick<PushContext, 'outbox' | 'onChange'>,
  identity: Identity,
  deviceId: Id,
  signed: Uint8Array,
): Promise<ReceiptOutcome | undefined> {
  const key = await importVerifyingKey(identity.enrolment.receiptKey);
  const receipt = key && (await verifyReceipt(key, signed));
  if (!receipt?.ok || receipt.value.deviceId !== deviceId) return undefined;
  const outcome = await context.outbox.applyReceipt(receipt.value);
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
