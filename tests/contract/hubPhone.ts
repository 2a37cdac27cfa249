/** A phone reduced to what the hub sees of it, and a hub in a folder of its own, for tests. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubOptions, RunningHub } from '../../server/hub.ts';
import { createHub } from '../../server/hub.ts';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { addCheckpoint, addVillage } from '../../server/service/places.ts';
import { signBatch, signRequest } from '../../src/crypto/batchSignature.ts';
import { genesisLink, itemDigest, nextLink } from '../../src/crypto/chain.ts';
import type { OpenSegment } from '../../src/crypto/sealing.ts';
import { beginSegment, seal } from '../../src/crypto/sealing.ts';
import type { SigningKeys } from '../../src/crypto/signature.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import type { DomainEvent, StampedEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import type { Item } from '../../src/protocol/batch.ts';
import { encodeBatch } from '../../src/protocol/batch.ts';
import { encodeEvent } from '../../src/protocol/eventCodec.ts';
import type { PhotoKey } from '../../src/protocol/photoTransfer.ts';
import { decodePhotoResponse, encodePhotoRequest } from '../../src/protocol/photoTransfer.ts';
import type { Receipt } from '../../src/protocol/receipt.ts';
import { decodeReceipt, decodeSignedReceipt } from '../../src/protocol/receipt.ts';
import type { BlockDigest, DigestsRequest, Grant, Want } from '../../src/protocol/requests.ts';
import { encodeDigestsRequest, encodeEnrolRequest, encodePullRequest } from '../../src/protocol/requests.ts';
import type { EnrolResponse, PushResponse } from '../../src/protocol/responses.ts';
import {
  decodeDigestsResponse,
  decodeEnrolResponse,
  decodePullResponse,
  decodePushResponse,
} from '../../src/protocol/responses.ts';

/** 2026-03-01T00:00Z */
export const NOON = Date.UTC(2026, 2, 1);
export const CBOR = 'application/cbor';

export interface TestHub {
  readonly running: RunningHub;
  readonly dataDir: string;
  /** Its clock, which tests set. */
  readonly clock: { now: number };
  readonly villageId: Id;
  readonly checkpointId: Id;
  readonly end: () => Promise<void>;
}

const need = <T>(result: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

/** A hub with a village 东村 and its gate 村口. */
export async function startTestHub(options: Partial<HubOptions> = {}): Promise<TestHub> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'hub-')));
  const clock = { now: NOON };
  const running = await createHub({
    dataDir,
    now: () => clock.now,
    townshipName: '青山镇',
    pagesDir: join(dataDir, 'no-app'),
    ...options,
  });
  const villageId = need(await addVillage(running.hub, '东村', null));
  const checkpointId = need(await addCheckpoint(running.hub, { name: '村口', villageId }, null));
  const end = async (): Promise<void> => {
    await running.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  return { running, dataDir, clock, villageId, checkpointId, end };
}

export interface Problem {
  readonly status: number;
  readonly code: string;
}

export async function post(
  running: RunningHub,
  url: string,
  payload: Uint8Array,
): Promise<Uint8Array | Problem> {
  const response = await running.fastify.inject({
    method: 'POST',
    url,
    headers: { 'content-type': CBOR },
    payload: Buffer.from(payload),
  });
  if (response.statusCode === 200) return new Uint8Array(response.rawPayload);
  return { status: response.statusCode, code: response.json().code };
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

/** One place of the phone's chain. */
export interface Place {
  readonly seq: number;
  readonly item: Item;
  readonly segment: OpenSegment;
  readonly before: Uint8Array;
  readonly link: Uint8Array;
  readonly digest: Uint8Array;
}

export class TestPhone {
  readonly id: Id;
  readonly keys: SigningKeys;
  running: RunningHub;
  readonly enrolment: EnrolResponse;
  readonly places: Place[] = [];
  readonly segment: OpenSegment;

  constructor(
    running: RunningHub,
    id: Id,
    keys: SigningKeys,
    enrolment: EnrolResponse,
    segment: OpenSegment,
  ) {
    this.running = running;
    this.id = id;
    this.keys = keys;
    this.enrolment = enrolment;
    this.segment = segment;
  }

  static async enrol({ running, checkpointId }: TestHub, label = 'phone'): Promise<TestPhone> {
    const { code } = await addEnrolmentCode(running.hub, checkpointId, 60);
    return TestPhone.enrolBy(running, { code }, label);
  }

  static async enrolBy(
    running: RunningHub,
    grant: Grant,
    label = 'phone',
    identity?: { readonly id: Id; readonly keys: SigningKeys },
    parent?: TestPhone,
  ): Promise<TestPhone> {
    const keys = identity?.keys ?? (await generateSigningKeys(false));
    const id = identity?.id ?? newId(random);
    const answer = await TestPhone.askToEnrol(running, { id, keys }, grant, label, parent);
    if (!(answer instanceof Uint8Array)) throw new Error(answer.code);
    const enrolment = need(decodeEnrolResponse(answer));
    return new TestPhone(running, id, keys, enrolment, await beginSegment(enrolment.sealingKey));
  }

  static async askToEnrol(
    running: RunningHub,
    { id, keys }: { readonly id: Id; readonly keys: SigningKeys },
    grant: Grant,
    label = 'phone',
    parent?: TestPhone,
  ): Promise<Uint8Array | Problem> {
    const payload = encodeEnrolRequest({ deviceId: id, publicKey: keys.publicKey, grant, label });
    const kind = 'code' in grant ? 'shouwang/1 enrol' : 'shouwang/1 fork';
    return post(
      running,
      '/v1/enrol',
      await signRequest(kind, payload, keys.privateKey, parent?.keys.privateKey),
    );
  }

  /** The same phone after its storage was copied: the same id, key and chain. */
  async clone(): Promise<TestPhone> {
    const segment = await beginSegment(this.enrolment.sealingKey);
    const copy = new TestPhone(this.running, this.id, this.keys, this.enrolment, segment);
    copy.places.push(...this.places);
    return copy;
  }

  async save(event: DomainEvent, at: number, stampWall = at): Promise<Place> {
    const stamped: StampedEvent = {
      event,
      stamp: { wall: stampWall, counter: this.places.length },
      occurredAt: at,
      offsetMinutes: 480,
      actor: null,
    };
    return this.saveBytes(encodeEvent(stamped));
  }

  async saveBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Place> {
    const seq = this.places.length + 1;
    const before = this.places.at(-1)?.link ?? genesisLink(this.id);
    const sealed = await seal(this.segment.key, this.id, seq, bytes);
    const digest = itemDigest(this.segment.encapsulated, sealed);
    const link = nextLink(before, digest);
    const place = { seq, item: { sealed }, segment: this.segment, before, link, digest };
    this.places.push(place);
    return place;
  }

  /** The batch of the places from..to; `alter` may replace items. */
  async batch(
    from: number,
    to: number,
    alter: (place: Place) => Item = ({ item }) => item,
  ): Promise<Uint8Array> {
    const places = this.places.slice(from - 1, to);
    const segments = [...new Set(places.map(({ segment }) => segment))].map((segment) => ({
      keyId: segment.keyId,
      encapsulated: segment.encapsulated,
      items: places.filter((place) => place.segment === segment).map(alter),
    }));
    const first = places[0];
    if (!first) throw new Error('no such places');
    return encodeBatch(
      await signBatch(this.keys.privateKey, {
        deviceId: this.id,
        firstSeq: from,
        prevLink: first.before,
        segments,
      }),
    );
  }

  async send(batch: Uint8Array): Promise<PushResponse> {
    const answer = await post(this.running, '/v1/push', batch);
    if (!(answer instanceof Uint8Array)) throw new Error(answer.code);
    return need(decodePushResponse(answer, 1024));
  }

  push = async (from: number, to: number, alter?: (place: Place) => Item): Promise<PushResponse> =>
    this.send(await this.batch(from, to, alter));

  async pull(at: number, wants: readonly Want[], maxBytes = 100_000, shown: Uint8Array | null = null) {
    const payload = encodePullRequest({ deviceId: this.id, at, wants, maxBytes, shown });
    const answer = await post(
      this.running,
      '/v1/pull',
      await signRequest('shouwang/1 pull', payload, this.keys.privateKey),
    );
    return answer instanceof Uint8Array ? need(decodePullResponse(answer)) : answer;
  }

  /** A piece of a sealed photo; without one, the question how much of it the hub has. */
  async photo(at: number, photo: PhotoKey, offset = 0, piece: Uint8Array = new Uint8Array()) {
    const { hash, bytes } = photo;
    const payload = encodePhotoRequest({ deviceId: this.id, at, photo: { hash, bytes }, offset, piece });
    const answer = await post(
      this.running,
      '/v1/photo',
      await signRequest('shouwang/1 photo', payload, this.keys.privateKey),
    );
    if (!(answer instanceof Uint8Array)) return answer;
    const { status, reached } = need(decodePhotoResponse(answer));
    return { status, reached };
  }

  /** Compares `blocks`, and all behind `after` unless it is told to stop at the last of them. */
  async digests(
    at: number,
    scope: Id,
    blocks: readonly BlockDigest[],
    {
      after = null,
      toEnd = true,
      maxBytes = 100_000,
    }: Partial<Pick<DigestsRequest, 'after' | 'toEnd' | 'maxBytes'>> = {},
  ) {
    const payload = encodeDigestsRequest({ deviceId: this.id, at, scope, after, toEnd, blocks, maxBytes });
    const answer = await post(
      this.running,
      '/v1/digests',
      await signRequest('shouwang/1 digests', payload, this.keys.privateKey),
    );
    return answer instanceof Uint8Array ? need(decodeDigestsResponse(answer)) : answer;
  }
}

export const receiptOf = (response: { readonly receipt: Uint8Array }): Receipt =>
  need(decodeReceipt(need(decodeSignedReceipt(response.receipt)).payload));

/** The receipt's intervals as [from, to]. */
export const held = (response: { readonly receipt: Uint8Array }): [number, number][] =>
  receiptOf(response).intervals.map(({ from, to }) => [from, to]);

export const statuses = (response: PushResponse): string[] =>
  response.results.map((result) => (result.status === 'quarantined' ? result.code : result.status));

export const passage = (checkpointId: Id, subjectId: Id, deciCelsius = 366): DomainEvent => ({
  kind: 'passageRecorded',
  body: {
    checkpointId,
    direction: 'in',
    subject: { type: 'person', id: subjectId },
    readings: [{ deciCelsius, method: 'infrared', site: 'forehead', secondsBefore: 4 }],
    credential: null,
    decision: deciCelsius >= 373 ? 'held' : 'admitted',
    reason: deciCelsius >= 373 ? 'fever' : 'normal',
    policyVersion: 1,
    flags: [],
    note: '',
  },
});

/** The passage as a phone records it that goes by this version of the policy. */
export const judgedBy = (policyVersion: number, event: DomainEvent): DomainEvent =>
  event.kind === 'passageRecorded' ? { ...event, body: { ...event.body, policyVersion } } : event;

export const person = (id: Id, name: string, household = '3组12号'): DomainEvent => ({
  kind: 'personRecorded',
  body: { id, fields: { name, household, category: 'resident' }, reason: '' },
});
