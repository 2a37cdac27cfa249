/**
 * The hub is itself a device, with one chain for each scope: the township and each village. What the duty office
 * does is sealed, chained and signed like what a phone says, so that the whole register is verified in one way.
 * After a restore the hub speaks under new device ids: the old chains may have gone on after the backup was made.
 */

import { genesisLink, itemDigest, nextLink } from '../../src/crypto/chain.ts';
import type { OpenSegment } from '../../src/crypto/sealing.ts';
import { beginSegment, seal } from '../../src/crypto/sealing.ts';
import { sign } from '../../src/crypto/signature.ts';
import { CHINA_OFFSET_MINUTES } from '../../src/domain/chinaTime.ts';
import type { Stamp } from '../../src/domain/clock.ts';
import { compareStamps, tick } from '../../src/domain/clock.ts';
import type { DomainEvent, StampedEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { headMessage } from '../../src/protocol/batch.ts';
import { encodeEvent } from '../../src/protocol/eventCodec.ts';
import type { DeviceRow } from '../store/log.ts';
import type { ArrivedItem, Condition } from './arrival.ts';
import { emptyChain } from './arrival.ts';
import { bytesOfHex } from './bytes.ts';
import type { CommitError } from './groupCommit.ts';
import { topOf } from './heldIntervals.ts';
import type { Hub } from './hub.ts';
import { segmentRow } from './opening.ts';
import { Turns } from './turns.ts';

/** Another replica may have come first; each attempt then builds on what it stored. */
const ATTEMPTS = 5;
const SEGMENT_EVENTS = 256;
/** Events that are stored at once. */
export const PART = 500;

export class HubChain {
  readonly #hub: Hub;
  readonly #turns = new Turns();
  /** By the device that seals to them: one that begins to speak begins its own, as its places count from 1 again. */
  readonly #segments = new Map<Id, { segment: OpenSegment; used: number }>();

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  /**
   * Says `events` in `scope`, in order. `after` is a stamp that they must come after, such as that of the entry that
   * they edit: a phone's clock may be ahead of the hub's. `actor` is who sits at the console.
   */
  append(
    scope: Id,
    events: readonly DomainEvent[],
    { actor = null, after }: { readonly actor?: Id | null; readonly after?: Stamp | undefined } = {},
  ): Promise<Result<void, CommitError>> {
    return this.#turns.take(scope, async (): Promise<Result<void, CommitError>> => {
      for (let at = 0; at < events.length; at += PART) {
        const stored = await this.#appendPart(scope, events.slice(at, at + PART), actor, after);
        if (!stored.ok) return err('unavailable');
      }
      return ok(undefined);
    });
  }

  /** Says one event if `condition` holds in the transaction that stores it; `conflict` when it does not. */
  appendIf(
    scope: Id,
    condition: Condition,
    event: DomainEvent,
    actor: Id | null,
  ): Promise<Result<void, CommitError | 'conflict'>> {
    return this.appendTogetherIf(scope, condition, [event], actor);
  }

  /** Says all of them, `PART` at most, or none: in one transaction, if `condition` holds in it. */
  appendTogetherIf(
    scope: Id,
    condition: Condition,
    events: readonly DomainEvent[],
    actor: Id | null,
  ): Promise<Result<void, CommitError | 'conflict'>> {
    return this.#turns.take(scope, () => this.#appendPart(scope, events, actor, undefined, condition));
  }

  /** Nobody knows which places were sealed when it fails: the next attempt must not seal them again. */
  async #appendPart(
    scope: Id,
    events: readonly DomainEvent[],
    actor: Id | null,
    after: Stamp | undefined,
    condition?: Condition,
  ): Promise<Result<void, CommitError | 'conflict'>> {
    const device = await this.#device(scope);
    let isStored = false;
    try {
      const said = await this.#say(device, events, actor, after, condition);
      isStored = said.ok;
      return said;
    } finally {
      if (!isStored) this.#segments.delete(device.id);
    }
  }

  async #say(
    device: DeviceRow,
    events: readonly DomainEvent[],
    actor: Id | null,
    after: Stamp | undefined,
    condition: Condition | undefined,
  ): Promise<Result<void, CommitError | 'conflict'>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [held] = await this.#hub.store.chains([device.id]);
      const chain = held ?? emptyChain(device.id);
      const last = chain.intervals.at(-1);
      const prevLink = last ? bytesOfHex(last.link) : genesisLink(device.id);
      let stamp: Stamp = { wall: chain.lastWall, counter: chain.lastCounter };
      if (after && compareStamps(after, stamp) > 0) stamp = after;
      const now = this.#hub.environment.now();
      const items: ArrivedItem[] = [];
      const segments: OpenSegment[] = [];
      let link = prevLink;
      let seq = topOf(chain.intervals);
      for (const event of events) {
        seq += 1;
        stamp = tick(stamp, now);
        const stamped: StampedEvent = {
          event,
          stamp,
          occurredAt: now,
          offsetMinutes: CHINA_OFFSET_MINUTES,
          actor,
        };
        const bytes = encodeEvent(stamped);
        const segment = await this.#segment(device.id, attempt > 0 && segments.length === 0);
        if (segments.at(-1) !== segment) segments.push(segment);
        const sealed = await seal(segment.key, device.id, seq, bytes);
        const digest = itemDigest(segment.encapsulated, sealed);
        link = nextLink(link, digest);
        const content = { bytes, decoded: { known: true as const, ...stamped }, code: null };
        items.push({ seq, digest, link, sealed, segmentId: segmentRow(segment).id, content });
      }
      const signature = await sign(this.#hub.keys.events.key, headMessage(device.id, seq, link));
      const committed = await this.#hub.commits.commit({
        device,
        prevLink,
        items,
        segments: segments.map(segmentRow),
        signature,
        mustExtend: true,
        condition,
      });
      if (!committed.ok) return committed;
      const { notStored } = committed.value;
      if (notStored === null) return ok(undefined);
      if (notStored === 'condition') return err('conflict');
    }
    return err('unavailable');
  }

  /** A place is sealed once per segment: after a conflict, whose places are sealed again, a new one begins. */
  async #segment(deviceId: Id, fresh: boolean): Promise<OpenSegment> {
    const known = this.#segments.get(deviceId);
    if (known && !fresh && known.used < SEGMENT_EVENTS) {
      known.used += 1;
      return known.segment;
    }
    const segment = await beginSegment(this.#hub.keys.sealing.publicKey);
    this.#segments.set(deviceId, { segment, used: 1 });
    return segment;
  }

  async #device(scope: Id): Promise<DeviceRow> {
    const { store, epoch, environment, keys } = this.#hub;
    return store.transaction(async (rooms) => {
      const id = await rooms.hubDevice(scope, epoch);
      const known = id === undefined ? undefined : await rooms.device(id);
      if (known) return known;
      const device: DeviceRow = {
        id: newId(environment.random),
        role: 'hub',
        publicKey: keys.events.publicKey,
        label: 'hub',
        scope,
        checkpointId: null,
        forkOf: null,
        enrolledAt: environment.now(),
        revokedAt: null,
        lastContact: null,
      };
      await rooms.addDevice(device);
      await rooms.setHubDevice(scope, epoch, device.id);
      return device;
    });
  }
}
