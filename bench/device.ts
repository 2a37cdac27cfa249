/** A phone reduced to what the hub sees of it: a signed chain of sealed events, pushed over HTTP. */
import { signBatch, signRequest } from '../src/crypto/batchSignature.ts';
import { genesisLink, itemDigest, nextLink } from '../src/crypto/chain.ts';
import { beginSegment, seal } from '../src/crypto/sealing.ts';
import type { SigningKeys } from '../src/crypto/signature.ts';
import { generateSigningKeys } from '../src/crypto/signature.ts';
import type { StampedEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import type { RandomBytes } from '../src/domain/newId.ts';
import { newId } from '../src/domain/newId.ts';
import { encodeBatch } from '../src/protocol/batch.ts';
import { encodeEvent } from '../src/protocol/eventCodec.ts';
import { encodeEnrolRequest } from '../src/protocol/requests.ts';
import type { EnrolResponse } from '../src/protocol/responses.ts';
import { decodeEnrolResponse, decodePushResponse } from '../src/protocol/responses.ts';

export interface BenchDevice {
  readonly deviceId: Id;
  readonly keys: SigningKeys;
  readonly enrolment: EnrolResponse;
  /** The end of its chain so far. */
  seq: number;
  link: Uint8Array;
}

/** One push, ready to be sent. */
export interface Push {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly items: number;
}

export const CONTENT_TYPE = 'application/cbor';

async function post(url: string, body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': CONTENT_TYPE } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok) throw new Error(`${url}: ${response.status} ${new TextDecoder().decode(bytes)}`);
  return bytes;
}

/** Enrols a new device by a one-time code. @throws Error when the hub refuses. */
export async function enrolDevice(url: string, code: string, random: RandomBytes): Promise<BenchDevice> {
  const keys = await generateSigningKeys(false);
  const deviceId = newId(random);
  const payload = encodeEnrolRequest({
    deviceId,
    publicKey: keys.publicKey,
    grant: { code },
    label: 'bench',
  });
  const request = await signRequest('shouwang/1 enrol', payload, keys.privateKey);
  const enrolment = decodeEnrolResponse(await post(`${url}/v1/enrol`, request));
  if (!enrolment.ok) throw new Error('the answer to an enrolment is malformed');
  return { deviceId, keys, enrolment: enrolment.value, seq: 0, link: genesisLink(deviceId) };
}

/** Seals and chains `events` behind what the device has said, and signs them as one push. */
export async function preparePush(device: BenchDevice, events: readonly StampedEvent[]): Promise<Push> {
  const { deviceId, keys, enrolment } = device;
  const segment = await beginSegment(enrolment.sealingKey);
  const firstSeq = device.seq + 1;
  const prevLink = device.link;
  const items: { sealed: Uint8Array }[] = [];
  for (const event of events) {
    device.seq += 1;
    const sealed = await seal(segment.key, deviceId, device.seq, encodeEvent(event));
    device.link = nextLink(device.link, itemDigest(segment.encapsulated, sealed));
    items.push({ sealed });
  }
  const { keyId, encapsulated } = segment;
  const segments = [{ keyId, encapsulated, items }];
  const batch = await signBatch(keys.privateKey, { deviceId, firstSeq, prevLink, segments });
  return { body: encodeBatch(batch), items: items.length };
}

/** Sends one push. @throws Error unless the hub accepted each of its items. */
export async function sendPush(url: string, push: Push): Promise<void> {
  const response = decodePushResponse(await post(`${url}/v1/push`, push.body), push.items);
  if (!response.ok) throw new Error('the answer to a push is malformed');
  const { results } = response.value;
  if (results.length !== push.items || results.some(({ status }) => status !== 'accepted')) {
    throw new Error(`not all of ${push.items} items were accepted: ${JSON.stringify(results.slice(0, 3))}`);
  }
}
