/**
 * The phone's store as screens and the sync engine see it.
 *
 * Opening it reads nothing but the identity and the end of the chain: a start does not depend on how much is stored.
 */

import type { HandledPassage } from '../domain/congestion.ts';
import { PACE_READ_MS } from '../domain/congestion.ts';
import type { DomainEvent } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import type { Direction, Subject } from '../domain/passage.ts';
import type { Policy } from '../domain/policy.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { SoughtPerson, SoughtVehicle } from './alike.ts';
import type { Connection } from './connection.ts';
import { connect } from './connection.ts';
import type { BlindIndex } from './contentCodec.ts';
import { createBlindIndex } from './contentCodec.ts';
import { metaValue, PhoneDatabase } from './database.ts';
import { clearDrafts } from './draftKeyValues.ts';
import type { StoreEnvironment } from './environment.ts';
import { browserEnvironment } from './environment.ts';
import { createFamilies } from './families.ts';
import { readHandled } from './handled.ts';
import type { Identity, IdentityStore } from './identity.ts';
import { openIdentity } from './identity.ts';
import type { Intake } from './intake.ts';
import { createIntake } from './intake.ts';
import { lastSeenOf } from './lastSeen.ts';
import { lookUp } from './lookUp.ts';
import type { Outbox } from './outbox.ts';
import { openOutbox } from './outbox.ts';
import { PENDING_INDEX } from './outboxRow.ts';
import { createOwnChain } from './ownChain.ts';
import {
  readCorrections,
  readLastOf,
  readRecentOf,
  readRide,
  readSeenSince,
  readToday,
} from './passageRead.ts';
import type { PhotoStore } from './photoStore.ts';
import { openPhotoStore } from './photoStore.ts';
import { createRecentSubjects } from './recentSubjects.ts';
import {
  readCheckpoints,
  readHistory,
  readPerson,
  readPolicy,
  readPolicyNumbered,
  readProgress,
  readRevoked,
  readVehicle,
} from './registerRead.ts';
import type {
  CheckpointRow,
  HistoryItem,
  HoldRow,
  LookupResult,
  OutboxSummary,
  PassageCorrection,
  PassagePlace,
  PassageRow,
  PersonRow,
  PolicyInForce,
  RegisterProgress,
  Saved,
  SaveError,
  SealedPhoto,
  Shift,
  StoreHealth,
  VehicleRow,
} from './rows.ts';
import { createSaver } from './saveEvent.ts';
import { readShift } from './shift.ts';
import { storageHealth } from './storageHealth.ts';

export interface Store {
  readonly events: {
    /** Resolves with `ok` only after the event, its projections and its outbox row are on the disk. */
    save(event: DomainEvent, photos?: readonly SealedPhoto[]): Promise<Result<Saved, SaveError>>;
    /**
     * The same for events that belong together, at least one, and the photos that they name, in one transaction: all
     * of it is on the disk, the events in this order, or nothing.
     */
    saveTogether(
      events: readonly DomainEvent[],
      photos?: readonly SealedPhoto[],
    ): Promise<Result<readonly Saved[], SaveError>>;
  };
  readonly photos: PhotoStore;
  readonly register: {
    person(id: Id): Promise<PersonRow | undefined>;
    vehicle(id: Id): Promise<VehicleRow | undefined>;
    isRevoked(passId: Id): Promise<boolean>;
    /** All versions of all fields of a person or vehicle, latest first. */
    history(id: Id): Promise<readonly HistoryItem[]>;
    /**
     * People and vehicles that match all words of `text`: parts of names and plates, ends of numbers. Of those who
     * were at a gate of late it says when; `passages.lastSeen` knows it of all. People of `households` stand before
     * others who fit as well, once they were asked for together with no text.
     */
    lookup(text: string, limit: number, households?: readonly string[]): Promise<LookupResult>;
    /** Whether all of it has come from the hub: before that, who is not found may be in it. */
    progress(): Promise<RegisterProgress>;
    /** Who is there already under the numbers of somebody who is to be entered as new. */
    personsAlike(sought: SoughtPerson): Promise<readonly PersonRow[]>;
    vehiclesAlike(sought: SoughtVehicle): Promise<readonly VehicleRow[]>;
  };
  readonly passages: {
    /**
     * Passages since midnight in China, latest first, those that were taken back among them; `before` gives the next
     * page. All else here leaves those out. `hubNow`: the hub's time, ms since 1970, where the phone's clock is wrong.
     */
    today(limit: number, before?: PassagePlace, hubNow?: number): Promise<readonly PassageRow[]>;
    lastOf(subject: Subject): Promise<PassageRow | undefined>;
    /** The last passages of a subject, latest first. */
    recentOf(subject: Subject, limit: number): Promise<readonly PassageRow[]>;
    /** The passages of a vehicle and of those who came in it, as they were recorded one after the other. */
    ofRide(rideId: Id): Promise<readonly PassageRow[]>;
    /** When each of them was last seen at any gate, by the clock there, ms since 1970; who never was has no time. */
    lastSeen(subjects: readonly Id[]): Promise<ReadonlyMap<Id, number>>;
    /** The latest passage with this pass in this direction at or after `since` (ms since 1970). */
    seenSince(passId: Id, direction: Direction, since: number): Promise<PassageRow | undefined>;
    /**
     * What tells how fast a gate is: its passages of late of which is known how long they took. `hubNow` as in `today`.
     */
    handled(gate: Id, hubNow?: number): Promise<readonly HandledPassage[]>;
    /** What was corrected of the passage with this id, the earliest first. */
    corrections(id: string): Promise<readonly PassageCorrection[]>;
  };
  readonly holds: {
    /** Who is held now at any gate of the village, as far as this phone knows; the longest first. */
    open(): Promise<readonly HoldRow[]>;
    /** The hold by the passage with this id, open or not. */
    of(id: string): Promise<HoldRow | undefined>;
  };
  readonly outbox: {
    summary(): Promise<OutboxSummary>;
  };
  readonly policy: {
    /** What is in force at `hubNow`, the hub's time in ms since 1970: the phone's own clock may be days off. */
    at(hubNow: number): Promise<PolicyInForce>;
    /** The rules with this version, also when others are in force; undefined where this phone has none. */
    numbered(version: number): Promise<Policy | undefined>;
  };
  readonly identity: IdentityStore;
  readonly shift: {
    current(): Promise<Shift | undefined>;
  };
  checkpoints(): Promise<readonly CheckpointRow[]>;
  health(): Promise<StoreHealth>;
  /** For the sync engine: what the hub gives. */
  readonly intake: Intake;
  /** For the sync engine: what goes to the hub. */
  readonly sending: Outbox;
  /**
   * Makes the phone a device of the hub: the beginning of its chain first, who it is last, so that a phone that
   * dies in between is one that was never enrolled. Gives the identity that was there before, if there was one.
   */
  join(offered: Identity): Promise<Identity>;
  /** Goes on under a new device id, unless the phone has left `from` already. */
  fork(from: Id): Promise<Identity | undefined>;
  /** Deletes what is older than the policy keeps it; `hubNow` in ms. */
  forget(hubNow: number): Promise<void>;
  /** Calls `listener` after each save; gives what ends it. */
  onSaved(listener: () => void): () => void;
  close(): void;
}

export interface StoreOptions {
  readonly environment?: StoreEnvironment;
  /** A newer version of the app has taken over the storage: block the screen and reload. */
  readonly onStale?: () => void;
}

/** Opens the phone's storage, or makes it. */
export async function openStore(options: StoreOptions = {}): Promise<Store> {
  const environment = options.environment ?? browserEnvironment();
  const identityListeners = new Set<() => void>();
  const tellIdentity = (): void => {
    for (const listener of identityListeners) listener();
  };
  const identity = telling(openIdentity(environment.indexedDB), () => {
    tellIdentity();
    environment.pages?.tell('identity');
  });
  const sending = openOutbox(environment.indexedDB);
  const connection = connect(
    () => new PhoneDatabase(environment.indexedDB),
    options.onStale ?? (() => undefined),
  );
  let index: BlindIndex | undefined;
  let recordsLost = false;
  const recent = createRecentSubjects(environment.now);
  const families = createFamilies();
  const forgetRead = (): void => {
    recent.forget();
    families.forget();
  };
  const listeners = new Set<() => void>();
  const hearing = [
    environment.pages?.on('identity', tellIdentity),
    environment.pages?.on('records', forgetRead),
  ];

  const blindOf = ({ lookupKey }: Identity): BlindIndex => {
    // The key never changes once there is one.
    index ??= createBlindIndex(lookupKey);
    return index;
  };
  /** To read the identity opens a database of its own: a search as somebody types must not wait for that. */
  const blind = async (): Promise<BlindIndex | undefined> => {
    if (index) return index;
    const known = await identity.get();
    return known && blindOf(known);
  };

  const own = createOwnChain({
    connection,
    identity,
    sending,
    random: environment.random,
    readAnew: () => intake.readAnew(),
  });
  const recover = async (): Promise<void> => {
    if (await own.recover()) recordsLost = true;
  };

  const onTaken = (): void => {
    forgetRead();
    environment.pages?.tell('records');
  };
  const intake = createIntake({ connection, blind, onTaken });
  const wipe = async (): Promise<void> => {
    await clearDrafts(environment.indexedDB);
    await sending.wipe();
    onTaken();
  };
  const saveTogether = createSaver({
    connection,
    environment,
    identity: identity.get,
    onIdentity: (listener) => identityListeners.add(listener),
    blind: blindOf,
    onHeadLost: recover,
    onHeadMoved: own.leaveLost,
    onSaved: (events) => {
      if (events.every(({ kind }) => kind === 'passageRecorded')) recent.renew();
      else {
        forgetRead();
        environment.pages?.tell('records');
      }
      for (const listener of listeners) listener();
    },
  });
  const save = async (
    event: DomainEvent,
    photos?: readonly SealedPhoto[],
  ): Promise<Result<Saved, SaveError>> => {
    const saved = await saveTogether([event], photos);
    if (!saved.ok) return saved;
    const [first] = saved.value;
    return first ? ok(first) : err('storeLost');
  };
  const read = <T>(work: (database: PhoneDatabase, index: BlindIndex) => Promise<T>, absent: T): Promise<T> =>
    blind().then((known) => (known ? connection.run((database) => work(database, known)) : absent));

  const photos = openPhotoStore(connection, identity);

  const enrolled = await identity.get();
  if (enrolled && !(await connection.run((database) => metaValue(database, 'head')))) await recover();

  return {
    events: { save, saveTogether },
    photos,
    register: {
      person: (id) => read((database, index) => readPerson(database, index, id), undefined),
      vehicle: (id) => read((database, index) => readVehicle(database, index, id), undefined),
      isRevoked: (passId) => connection.run((database) => readRevoked(database, passId)),
      history: (id) => connection.run((database) => readHistory(database, id)),
      lookup: (text, limit, households = []) =>
        read((database, index) => lookUp(database, index, { recent, families }, text, limit, households), {
          persons: [],
          vehicles: [],
        }),
      async progress() {
        const scopes = (await identity.get())?.enrolment.scopes ?? [];
        return connection.run((database) => readProgress(database, scopes));
      },
      async personsAlike(sought) {
        const { readAlikePersons } = await import('./alike.ts');
        return read((database, index) => readAlikePersons(database, index, sought), []);
      },
      async vehiclesAlike(sought) {
        const { readAlikeVehicles } = await import('./alike.ts');
        return read((database, index) => readAlikeVehicles(database, index, sought), []);
      },
    },
    passages: {
      today: (limit, before, hubNow) =>
        connection.run((database) => {
          const now = environment.now();
          return readToday(database, { now, hubNow: hubNow ?? now }, limit, before);
        }),
      lastOf: (subject) => read((database, index) => readLastOf(database, index, subject.id), undefined),
      recentOf: (subject, limit) =>
        read((database, index) => readRecentOf(database, index, subject.id, limit), []),
      ofRide: (rideId) => read((database, index) => readRide(database, index, rideId), []),
      lastSeen: (subjects) => read((database, index) => lastSeenOf(database, index, subjects), new Map()),
      seenSince: (passId, direction, since) =>
        read((database, index) => readSeenSince(database, index, passId, direction, since), undefined),
      handled: (gate, hubNow = Number.POSITIVE_INFINITY) =>
        connection.run((database) =>
          readHandled(database, gate, Math.min(environment.now(), hubNow) - PACE_READ_MS),
        ),
      corrections: (id) => connection.run((database) => readCorrections(database, id)),
    },
    holds: {
      // Nobody is held at most gates: a start does not load what reads it.
      async open() {
        if ((await connection.run(({ holds }) => holds.where('open').equals(1).count())) === 0) return [];
        const { readOpenHolds } = await import('./holdRead.ts');
        return connection.run(readOpenHolds);
      },
      async of(id) {
        const { readHold } = await import('./holdRead.ts');
        return connection.run((database) => readHold(database, id));
      },
    },
    outbox: { summary: () => summarise(connection, identity) },
    policy: {
      at: (hubNow) => connection.run((database) => readPolicy(database, hubNow)),
      numbered: (version) => connection.run((database) => readPolicyNumbered(database, version)),
    },
    identity,
    shift: { current: () => connection.run(readShift) },
    checkpoints: () => connection.run(readCheckpoints),
    health: async () => storageHealth(recordsLost, await photos.count()),
    intake: { ...intake, wipe },
    sending,
    join: own.join,
    fork: own.fork,
    async forget(hubNow) {
      const { policy } = await connection.run((database) => readPolicy(database, hubNow));
      if (!policy) return;
      const { forget } = await import('./retention.ts');
      await connection.run((database) => forget(database, policy, hubNow));
    },
    onSaved(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    close() {
      for (const stop of hearing) stop?.();
      connection.close();
    },
  };
}

/** The identity store, calling `onChange` after the phone has become another device, or of another gate. */
const telling = (identity: IdentityStore, onChange: () => void): IdentityStore => ({
  ...identity,
  async update(change) {
    let before: Identity | undefined;
    const after = await identity.update((stored) => {
      before = stored;
      return change(stored);
    });
    const isSame =
      before?.enrolment === after?.enrolment && before?.current.deviceId === after?.current.deviceId;
    if (!isSame) onChange();
    return after;
  },
});

async function summarise(connection: Connection, identity: IdentityStore): Promise<OutboxSummary> {
  const known = await identity.get();
  const devices = known ? [...known.parents, known.current] : [];
  return connection.run(async (database) => {
    const waiting = database.outbox.where(PENDING_INDEX);
    const count = await waiting.between([1], [1, []]).count();
    if (count === 0) return { count, oldestSavedAt: null };
    const firsts = await Promise.all(
      devices.map(({ deviceId }) => waiting.between([1, deviceId], [1, deviceId, []]).first()),
    );
    // All of it may be of a device that the phone has lost.
    const rows = firsts.some((row) => row) ? firsts : [await waiting.between([1], [1, []]).first()];
    return { count, oldestSavedAt: Math.min(...rows.flatMap((row) => row?.savedAt ?? [])) };
  });
}
