/**
 * A hub in memory that keeps to the protocol and to nothing else: the simulation's other side, fast enough for
 * thousands of worlds, and simple enough to be the oracle of what was received.
 */
import { signReceipt, verifyBatch, verifyReceipt } from '../../src/crypto/batchSignature.ts';
import type { SealingKeys } from '../../src/crypto/sealing.ts';
import type { SigningKeys } from '../../src/crypto/signature.ts';
import { importVerifyingKey } from '../../src/crypto/signature.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { QuarantineCode } from '../../src/domain/quarantine.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { decodeBatch } from '../../src/protocol/batch.ts';
import { decodeEvent, encodeEvent } from '../../src/protocol/eventCodec.ts';
import { REQUEST_WINDOW_MS } from '../../src/protocol/limits.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import { contradicts } from '../../src/protocol/receipt.ts';
import type { RequestLabel } from '../../src/protocol/requests.ts';
import { decodeDigestsRequest, decodePullRequest } from '../../src/protocol/requests.ts';
import type { Entry, ItemResult, PreviewResponse } from '../../src/protocol/responses.ts';
import {
  encodeDigestsResponse,
  encodeEnrolResponse,
  encodePullResponse,
  encodePushResponse,
} from '../../src/protocol/responses.ts';
import { fromHex, toHex } from '../../src/protocol/wire.ts';
import type { Transport } from '../../src/sync/transport.ts';
import type { Chain, Place } from './modelChain.ts';
import { receiptFor, takePlace } from './modelChain.ts';
import type { ModelDevice, ModelDevices } from './modelDevices.ts';
import { familyIn, letIn } from './modelDevices.ts';
import type { FeedEntry, Feeds } from './modelFeed.ts';
import { compared, feedEntry, headIn, pageOf } from './modelFeed.ts';
import { authentic, ImportedKeys } from './modelKeys.ts';
import { CHECKPOINT, EAST, GATES, namedPlaces, TOWNSHIP, VILLAGE } from './modelPlaces.ts';
import type { GateName, SimulatedHub } from './simulatedHub.ts';

export interface HubKeys {
  readonly sealing: SealingKeys;
  readonly receipt: SigningKeys;
}

/** Plain data alone, so that a backup is a deep copy. */
interface HubState {
  readonly devices: ModelDevices;
  readonly chains: Map<Id, Chain>;
  readonly feed: FeedEntry[];
}

type Answer = Result<Uint8Array, { readonly code: ProblemCode; readonly hubTime?: number }>;

export class ModelHub implements SimulatedHub {
  #state: HubState = { devices: new Map(), chains: new Map(), feed: [] };
  #epoch = 1;
  readonly #keys: HubKeys;
  readonly #now: () => number;
  readonly #imported: ImportedKeys;
  #backup: HubState | undefined;
  /** How often, whatever was restored since. */
  #published = 0;
  /** Digests of all that ever came, hex. */
  readonly #ever = new Set<string>();
  /** Asked for each new item: true makes the hub put it off. */
  putsOff: () => boolean = () => false;
  /** False: no receipt says of anything that it is apart, as a hub may that has settled it. */
  namesApart = true;

  constructor(keys: HubKeys, now: () => number) {
    this.#keys = keys;
    this.#imported = new ImportedKeys(keys.sealing.privateKey);
    this.#now = now;
  }

  get epoch(): Uint8Array {
    return fromHex(this.#epoch.toString(16).padStart(16, '0'));
  }

  enrolmentCode(gate: GateName = 'EAST'): Promise<string> {
    return Promise.resolve(gate);
  }

  preview(code: string): Promise<PreviewResponse> {
    return Promise.resolve({
      hubTime: this.#now(),
      ...namedPlaces(GATES.get(code) ?? EAST),
      receiptKey: this.#keys.receipt.publicKey,
    });
  }

  feed(): Promise<readonly Entry[]> {
    return Promise.resolve(this.#state.feed);
  }

  person(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  passage(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  restart(): Promise<void> {
    this.#imported.forget();
    return Promise.resolve();
  }

  /** What the model has taken in is committed at once; the answers are the network's to lose. */
  crash(): Promise<void> {
    return this.restart();
  }

  calm(): void {
    this.putsOff = () => false;
  }

  end(): Promise<void> {
    return Promise.resolve();
  }

  holds(deviceId: Id, digest: string): Promise<boolean> {
    const chain = this.#state.chains.get(deviceId);
    const items = [...(chain?.held.values() ?? []), ...(chain?.apart ?? [])];
    return Promise.resolve(items.some((item) => item.digest === digest));
  }

  everHeld(_deviceId: Id, digest: string): Promise<boolean> {
    return Promise.resolve(this.#ever.has(digest));
  }

  async acceptApart(): Promise<void> {
    for (const [deviceId, { apart }] of this.#state.chains) {
      for (const item of apart) {
        if (item.isResolved || item.event === null) continue;
        item.isResolved = true;
        const { seq, digest } = item;
        const event = item.code === 'notAllowed' ? null : new Uint8Array(item.event);
        const resolution = event === null ? 'dismissed' : 'accepted';
        const body = { deviceId, seq, digest, resolution, event, reason: '' } as const;
        this.#say({ kind: 'quarantineResolved', body });
      }
    }
  }

  publish(policy: Policy): void {
    this.#say({ kind: 'policyPublished', body: policy });
  }

  /** Counts on from what it has, as a hub did that gave the number of lost rules again: its last word holds. */
  async publishNext(): Promise<void> {
    const last = (await this.policies()).at(-1);
    if (last) this.publish({ ...last, version: last.version + 1, seenAgainMinutes: ++this.#published });
  }

  policies(): Promise<readonly Policy[]> {
    const known = new Map<number, Policy>();
    for (const { event } of this.#state.feed) {
      const decoded = decodeEvent(event);
      if (!decoded.ok || !decoded.value.known || decoded.value.event.kind !== 'policyPublished') continue;
      known.set(decoded.value.event.body.version, decoded.value.event.body);
    }
    return Promise.resolve([...known.values()].sort((a, b) => a.version - b.version));
  }

  /** An event of the hub's own. */
  #say(event: DomainEvent): void {
    const now = this.#now();
    // After a restore it speaks under a new device: the old chain may have gone on after the backup was made.
    const speaker = `9${toHex(this.epoch).slice(1)}`;
    const seq = this.#state.feed.filter(({ deviceId }) => deviceId === speaker).length + 1;
    const stamped = {
      event,
      stamp: { wall: now, counter: seq },
      occurredAt: now,
      offsetMinutes: 480,
      actor: null,
    };
    const flags = { clockSuspect: false, afterRevocation: false };
    const bytes = encodeEvent(stamped);
    this.#state.feed.push({
      scope: VILLAGE,
      deviceId: speaker,
      seq,
      wall: null,
      flags,
      event: bytes,
      receivedAt: now,
    });
  }

  backUp(): Promise<void> {
    this.#backup = structuredClone(this.#state);
    return Promise.resolve();
  }

  restore({ isSaid }: { readonly isSaid: boolean }): Promise<boolean> {
    if (!this.#backup) return Promise.resolve(false);
    this.#state = structuredClone(this.#backup);
    if (isSaid) this.#epoch += 1;
    return Promise.resolve(true);
  }

  changeEpoch(): Promise<void> {
    this.#epoch += 1;
    this.#say({
      kind: 'checkpointRecorded',
      body: { id: CHECKPOINT, fields: { name: '东门' }, reason: '' },
    });
    return Promise.resolve();
  }

  /** Knows a device without having enrolled it. */
  admit(deviceId: Id, publicKey: Uint8Array): void {
    this.#state.devices.set(deviceId, { publicKey, gate: EAST, forkOf: null, revoked: false });
  }

  revoke(deviceId: Id): Promise<void> {
    for (const device of familyIn(this.#state.devices, deviceId)) device.revoked = true;
    return Promise.resolve();
  }

  transport(): Transport {
    const exchange = (handle: (body: Uint8Array) => Promise<Answer>) => async (body: Uint8Array) => {
      const answer = await handle(body);
      return answer.ok ? answer : err({ kind: 'problem' as const, ...answer.error });
    };
    return {
      push: exchange((body) => this.#push(body)),
      pull: exchange((body) => this.#pull(body)),
      digests: exchange((body) => this.#digests(body)),
      enrol: exchange((body) => this.#enrol(body)),
    };
  }

  async #push(body: Uint8Array): Promise<Answer> {
    const decoded = decodeBatch(body);
    if (!decoded.ok) return err({ code: decoded.error });
    const batch = decoded.value;
    const { deviceId } = batch;
    const device = this.#state.devices.get(deviceId);
    const key = device && (await this.#imported.verifying(device.publicKey));
    if (!device || !key) return err({ code: 'unknownDevice' });
    const items = await verifyBatch(key, batch);
    if (!items.ok) return err({ code: 'badSignature' });
    const opened = await Promise.all(
      items.value.map(async (item) => ({ ...item, ...(await this.#imported.open(deviceId, item)) })),
    );
    // From here on without a pause: two pushes of one device do not mix.
    const chain = this.#chain(deviceId);
    const results: ItemResult[] = [];
    const splits = new Set<number>();
    const apart = new Set<string>();
    let isForked = false;
    let before = toHex(batch.prevLink);
    for (const { seq, digest, link, event, code } of opened) {
      const place = { seq, digest: toHex(digest), before, link: toHex(link) };
      before = place.link;
      const result = this.#takeIn(chain, deviceId, device, place, event, code);
      results.push(result);
      if (result.status === 'quarantined' && this.namesApart) apart.add(place.digest);
      if (result.status === 'quarantined' && result.code === 'forked') isForked = true;
      if (chain.held.get(seq)?.link === place.link) splits.add(seq);
    }
    return ok(
      encodePushResponse({
        hubTime: this.#now(),
        results,
        receipt: await this.#receipt(deviceId, splits, apart),
        notices: { fork: isForked, revoked: device.revoked },
      }),
    );
  }

  #takeIn(
    chain: Chain,
    deviceId: Id,
    { gate, revoked }: ModelDevice,
    place: Place,
    event: Uint8Array | null,
    code: QuarantineCode | null,
  ): ItemResult {
    if (chain.held.get(place.seq)?.digest !== place.digest && this.putsOff()) return { status: 'retryLater' };
    const result = takePlace(chain, place, event, code);
    if (result.status !== 'duplicate') this.#ever.add(place.digest);
    if (result.status === 'accepted' && event) {
      this.#state.feed.push(feedEntry(gate.village, deviceId, place.seq, event, revoked, this.#now()));
    }
    return result;
  }

  #chain(deviceId: Id): Chain {
    const chain = this.#state.chains.get(deviceId) ?? { counter: 0, held: new Map(), apart: [] };
    this.#state.chains.set(deviceId, chain);
    return chain;
  }

  #receipt(deviceId: Id, splits: ReadonlySet<number>, apart?: ReadonlySet<string>): Promise<Uint8Array> {
    const facts = { deviceId, epoch: this.epoch, issuedAt: this.#now() };
    const receipt = receiptFor(this.#chain(deviceId), splits, facts, apart);
    return signReceipt(this.#keys.receipt.privateKey, receipt);
  }

  async #authentic<R extends { readonly deviceId: Id; readonly at: number }>(
    body: Uint8Array,
    label: RequestLabel,
    decode: (payload: Uint8Array) => Result<R, ProblemCode>,
  ): Promise<Result<R, { code: ProblemCode; hubTime?: number }>> {
    const keyOf = async (deviceId: Id) => {
      const device = this.#state.devices.get(deviceId);
      return device && this.#imported.verifying(device.publicKey);
    };
    const request = await authentic(body, label, decode, keyOf);
    if (!request.ok) return err({ code: request.error });
    const now = this.#now();
    if (Math.abs(request.value.at - now) > REQUEST_WINDOW_MS) return err({ code: 'clock', hubTime: now });
    return request;
  }

  async #pull(body: Uint8Array): Promise<Answer> {
    const request = await this.#authentic(body, 'shouwang/1 pull', decodePullRequest);
    if (!request.ok) return request;
    const { deviceId, wants, shown } = request.value;
    if (shown) await this.#heedShown(shown);
    const feeds = this.#feeds();
    const isAhead = wants.some(({ scope, from }) => (headIn(feeds, from) ?? 0) > feeds.of(scope).length);
    if (isAhead) this.#epoch += 1;
    const revoked = this.#state.devices.get(deviceId)?.revoked ?? false;
    const after = this.#feeds();
    return ok(
      encodePullResponse({
        hubTime: this.#now(),
        epoch: this.epoch,
        pages: revoked ? [] : wants.map((want) => pageOf(after, deviceId, want, this.#now())),
        receipt: await this.#receipt(deviceId, new Set()),
        notices: { fork: false, revoked },
      }),
    );
  }

  #feeds(): Feeds {
    const { feed } = this.#state;
    return { epoch: toHex(this.epoch), of: (wanted) => feed.filter(({ scope }) => scope === wanted) };
  }

  /** A receipt of this epoch that is true no more shows that this state was put back from a backup. */
  async #heedShown(shown: Uint8Array): Promise<void> {
    const key = await importVerifyingKey(this.#keys.receipt.publicKey);
    const receipt = key && (await verifyReceipt(key, shown));
    if (!receipt?.ok || toHex(receipt.value.epoch) !== toHex(this.epoch)) return;
    const { deviceId } = receipt.value;
    const facts = { deviceId, epoch: this.epoch, issuedAt: this.#now() };
    if (contradicts(receiptFor(this.#chain(deviceId), new Set(), facts), receipt.value)) this.#epoch += 1;
  }

  async #digests(body: Uint8Array): Promise<Answer> {
    const request = await this.#authentic(body, 'shouwang/1 digests', decodeDigestsRequest);
    if (!request.ok) return request;
    const { deviceId, scope } = request.value;
    if (this.#state.devices.get(deviceId)?.revoked) return err({ code: 'revoked' });
    return ok(
      encodeDigestsResponse({
        hubTime: this.#now(),
        epoch: this.epoch,
        ...compared(this.#feeds().of(scope), request.value),
        receipt: await this.#receipt(deviceId, new Set()),
        notices: { fork: false, revoked: false },
      }),
    );
  }

  async #enrol(body: Uint8Array): Promise<Answer> {
    const gate = await letIn(this.#state.devices, this.#imported, body);
    if (!gate.ok) return err({ code: gate.error });
    return ok(
      encodeEnrolResponse({
        hubTime: this.#now(),
        epoch: this.epoch,
        ...namedPlaces(gate.value),
        sealingKey: this.#keys.sealing.publicKey,
        receiptKey: this.#keys.receipt.publicKey,
        passKeys: [],
        codeHashKey: new Uint8Array(32),
        scopes: [TOWNSHIP, gate.value.village],
      }),
    );
  }
}
