/** The bytes that version 1 is made of, from the fixed keys and signatures in `golden.json`. */
import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { chainItems, eventFingerprint, genesisLink } from '../../../src/crypto/chain.ts';
import { PHOTO, sealPhotoUnder } from '../../../src/crypto/photoSealing.ts';
import {
  importSealingKey,
  importSegmentKey,
  seal,
  sealingKeyId,
  segmentKey,
} from '../../../src/crypto/sealing.ts';
import { encodeBatch, headMessage, itemPlace } from '../../../src/protocol/batch.ts';
import { encodeCbor } from '../../../src/protocol/cbor.ts';
import { formatCursor } from '../../../src/protocol/cursor.ts';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';
import { passWire } from '../../../src/protocol/passWire.ts';
import { encodePhotoRequest, encodePhotoResponse, photoPlace } from '../../../src/protocol/photoTransfer.ts';
import { encodeReceipt, encodeSignedReceipt, receiptMessage } from '../../../src/protocol/receipt.ts';
import {
  encodeDigestsRequest,
  encodeEnrolRequest,
  encodePreviewRequest,
  encodePullRequest,
  encodeSignedRequest,
  requestMessage,
} from '../../../src/protocol/requests.ts';
import {
  encodeDigestsResponse,
  encodeEnrolResponse,
  encodePreviewResponse,
  encodePullResponse,
  encodePushResponse,
} from '../../../src/protocol/responses.ts';
import { fromHex, toHex } from '../../../src/protocol/wire.ts';
import * as samples from './samples.ts';

const hex = z.string().check(z.regex(/^(?:[0-9a-f]{2})*$/));
const goldenSchema = z.object({
  /** Keys and signatures that cannot be made again from anything else. They protect nothing. */
  given: z.object({
    signingKey: hex,
    verifyingKey: hex,
    sealingPrivateKey: hex,
    sealingPublicKey: hex,
    encapsulated: hex,
    segmentKey: hex,
    batchSignature: hex,
    receiptSignature: hex,
    passText: z.string(),
  }),
  bytes: z.record(z.string(), hex),
});
export type Golden = z.infer<typeof goldenSchema>;

export const readGolden = (): Golden =>
  goldenSchema.parse(JSON.parse(readFileSync(new URL('golden.json', import.meta.url), 'utf8')));

/** A batch of three places: two sealed events, and one of which only the digest is left. */
export async function goldenBatch({ given }: Golden) {
  const key = await importSegmentKey(fromHex(given.segmentKey), ['encrypt']);
  const events = [samples.events.passageRecorded, samples.events.passageWithFever].map(encodeEvent);
  const sealed = await Promise.all(events.map((event, i) => seal(key, samples.DEVICE, i + 1, event)));
  const items = [...sealed.map((bytes) => ({ sealed: bytes })), { digest: samples.countUp(32, 5) }];
  const keyId = sealingKeyId(fromHex(given.sealingPublicKey));
  return {
    version: 1,
    deviceId: samples.DEVICE,
    firstSeq: 1,
    prevLink: genesisLink(samples.DEVICE),
    segments: [{ keyId, encapsulated: fromHex(given.encapsulated), items }],
    signature: fromHex(given.batchSignature),
  };
}

/** A photo of twelve bytes, sealed under the golden encapsulation. */
export async function goldenPhoto({ given }: Golden) {
  const encapsulated = fromHex(given.encapsulated);
  const raw = await segmentKey(await importSealingKey(fromHex(given.sealingPrivateKey)), encapsulated, PHOTO);
  if (!raw.ok) throw new Error(raw.error);
  const key = await importSegmentKey(raw.value, ['encrypt']);
  return sealPhotoUnder({ encapsulated, key }, samples.photoFile);
}

/** Everything that is pinned, by name, as hex. */
export async function goldenBytes(golden: Golden): Promise<Record<string, string>> {
  const batch = await goldenBatch(golden);
  const chained = chainItems(batch);
  const head = chained.at(-1);
  if (!head) throw new Error('the golden batch has items');
  const receiptPayload = encodeReceipt(samples.receipt);
  const receiptSignature = fromHex(golden.given.receiptSignature);
  const named: Record<string, Uint8Array> = {
    ...Object.fromEntries(
      Object.entries(samples.events).map(([name, event]) => [`event ${name}`, encodeEvent(event)]),
    ),
    'chain genesis': batch.prevLink,
    ...Object.fromEntries(
      chained.flatMap(({ seq, digest, link }) => [
        [`chain digest ${seq}`, digest],
        [`chain link ${seq}`, link],
      ]),
    ),
    'event fingerprint': eventFingerprint(samples.DEVICE, 1, encodeEvent(samples.events.passageRecorded)),
    'item place': itemPlace(samples.DEVICE, 1),
    'head message': headMessage(samples.DEVICE, head.seq, head.link),
    batch: encodeBatch(batch),
    'receipt payload': receiptPayload,
    'receipt message': receiptMessage(receiptPayload),
    'receipt signed': encodeSignedReceipt({ payload: receiptPayload, signature: receiptSignature }),
    'request message': requestMessage('shouwang/1 pull', samples.signedRequest.payload),
    'request signed': encodeSignedRequest(samples.signedRequest),
    'request enrol by code': encodeEnrolRequest(samples.enrolByCode),
    'request enrol by fork': encodeEnrolRequest(samples.enrolByFork),
    'request preview': encodePreviewRequest(samples.previewRequest),
    'request pull': encodePullRequest(samples.pullRequest),
    'request digests': encodeDigestsRequest(samples.digestsRequest),
    'response push': encodePushResponse(samples.pushResponse),
    'response pull': encodePullResponse(samples.pullResponse),
    'response digests': encodeDigestsResponse(samples.digestsResponse),
    'response enrol': encodeEnrolResponse(samples.enrolResponse),
    'response preview': encodePreviewResponse(samples.previewResponse),
    'photo place': photoPlace(samples.photoRequest.photo),
    'photo sealed': (await goldenPhoto(golden)).sealed,
    'request photo': encodePhotoRequest(samples.photoRequest),
    'response photo': encodePhotoResponse(samples.photoResponse),
    'pass payload': encodeCbor(z.encode(passWire, samples.pass)),
    cursor: new TextEncoder().encode(formatCursor({ epoch: '0123456789abcdef', head: 1_679_615 })),
  };
  return Object.fromEntries(Object.entries(named).map(([name, bytes]) => [name, toHex(bytes)]));
}
