/** Batches and receipts with their signatures: made by one side, checked by the other. */
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { Batch, Segment } from '../protocol/batch.ts';
import { headMessage } from '../protocol/batch.ts';
import { PROTOCOL_VERSION } from '../protocol/limits.ts';
import type { Receipt } from '../protocol/receipt.ts';
import {
  decodeReceipt,
  decodeSignedReceipt,
  encodeReceipt,
  encodeSignedReceipt,
  receiptMessage,
} from '../protocol/receipt.ts';
import type { RequestLabel } from '../protocol/requests.ts';
import { encodeSignedRequest, requestMessage } from '../protocol/requests.ts';
import type { ChainedItem, Hash } from './chain.ts';
import { chainItems } from './chain.ts';
import { sign, verify } from './signature.ts';

export interface UnsignedBatch {
  readonly deviceId: Id;
  readonly firstSeq: number;
  readonly prevLink: Uint8Array;
  readonly segments: readonly Segment[];
}

/** @throws RangeError for a batch without items. */
export async function signBatch(key: CryptoKey, batch: UnsignedBatch): Promise<Batch> {
  const last = chainItems(batch).at(-1);
  if (!last) throw new RangeError('a batch has at least one item');
  const signature = await sign(key, headMessage(batch.deviceId, last.seq, last.link));
  return { version: PROTOCOL_VERSION, ...batch, signature };
}

/** The items with their digests and links, when the device vouches for the head that they lead to. */
export async function verifyBatch(
  key: CryptoKey,
  batch: Batch,
  hash?: Hash,
): Promise<Result<ChainedItem[], 'badSignature'>> {
  const items = chainItems(batch, hash);
  const last = items.at(-1);
  if (!last) return err('badSignature');
  const good = await verify(key, batch.signature, headMessage(batch.deviceId, last.seq, last.link));
  return good ? ok(items) : err('badSignature');
}

/** An encoded signed receipt. */
export async function signReceipt(key: CryptoKey, receipt: Receipt): Promise<Uint8Array<ArrayBuffer>> {
  const payload = encodeReceipt(receipt);
  return encodeSignedReceipt({ payload, signature: await sign(key, receiptMessage(payload)) });
}

export async function verifyReceipt(
  key: CryptoKey,
  input: Uint8Array,
): Promise<Result<Receipt, 'malformed' | 'badSignature'>> {
  const signed = decodeSignedReceipt(input);
  if (!signed.ok) return signed;
  const { payload, signature } = signed.value;
  if (!(await verify(key, signature, receiptMessage(payload)))) return err('badSignature');
  return decodeReceipt(payload);
}

/** An encoded signed request (`requests.ts`); a fork is signed by its parent too. */
export async function signRequest(
  label: RequestLabel,
  payload: Uint8Array,
  key: CryptoKey,
  parentKey?: CryptoKey,
): Promise<Uint8Array<ArrayBuffer>> {
  const message = requestMessage(label, payload);
  return encodeSignedRequest({
    payload,
    signature: await sign(key, message),
    parentSignature: parentKey ? await sign(parentKey, message) : null,
  });
}
