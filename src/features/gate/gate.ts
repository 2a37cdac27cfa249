/** Runs the machine of the gate: sends it what happens, and does what it asks for. */
import type { ReadonlySignal, Signal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { DomainEvent, EventRef } from '../../domain/event.ts';
import type { Id } from '../../domain/id.ts';
import type { ValidationFlag } from '../../domain/validationFlag.ts';
import { signalTo } from '../../ui/feedback.ts';
import { readPreference, writePreference } from '../../ui/preference.ts';
import type { Candidate } from './candidate.ts';
import { candidateOfPerson, candidateOfVehicle } from './candidate.ts';
import type { Draft } from './draft.ts';
import { createDraftKeeper, isPartOf, restore } from './draftKeeper.ts';
import type { Filled } from './filled.ts';
import type { Forms } from './formKeeper.ts';
import { createFormKeeper } from './formKeeper.ts';
import type { Effect, GateEvent, GateState } from './gateState.ts';
import { isScanning, START } from './gateState.ts';
import { gaugeNamed } from './gauge.ts';
import type { HoldWatch } from './holds/holdWatch.ts';
import { lastOf, readLast } from './lastPassage.ts';
import { reduce } from './machine.ts';
import { openDraft } from './photos/motif.ts';
import { photosNamed } from './photos/photosNamed.ts';
import type { GatePorts } from './ports.ts';
import { companyOf } from './ride/company.ts';
import type { Company, Ride } from './ride/ride.ts';
import { draftsOf } from './ride/ride.ts';
import { createRideKeeper, restoreRides } from './ride/rideKeeper.ts';
import { restOfRide } from './ride/takingUp.ts';
import { createSavedTimes } from './savedTimes.ts';
import { tellSavedElsewhere } from './tellSavedElsewhere.ts';
import { tellUnreadable } from './tellUnreadable.ts';

export interface Gate {
  readonly state: ReadonlySignal<GateState>;
  readonly ports: GatePorts;
  readonly forms: Forms;
  /** Who is held; undefined until it is known, which the first frame does not wait for. */
  readonly holds: ReadonlySignal<HoldWatch | undefined>;
  /** Whom the screen of those who are held shows: the id of the passage; null for the most urgent. */
  readonly holdShown: Signal<string | null>;
  /** What a thermometer has put on the keypad last: it is told there where it comes from. */
  readonly filled: Signal<Filled | null>;
  /** Of whom, or which vehicle, a photo is being taken or looked at. */
  readonly photographing: Signal<Id | null>;
  /** Keeps when this page has saved an event that it may count from. */
  noteSaved(ref: EventRef): void;
  send(event: GateEvent): void;
  /**
   * Looks up the last passage of somebody from the register and opens the entry, or the ride of a vehicle. `since`:
   * since when they are in hand, ms since 1970, if that was before.
   */
  choose(found: Found, flags?: readonly ValidationFlag[], since?: number): Promise<void>;
  /** Lets somebody from the register out, by this one tap where the policy asks for nothing more; opens a vehicle's ride. */
  letOut(found: Found): Promise<void>;
  /** Shows what the register says now of somebody who is in hand. */
  reread(id: Id): Promise<void>;
  /** Keeps what is half typed: the page may be about to end. */
  flush(): void;
  /** Keeps what it can: the page ends. */
  leave(): void;
  /** Starts to take in what the camera reads; gives the function that ends it. */
  attach(): () => void;
}

/** Somebody or something from the register. */
export type Found =
  | { readonly type: 'person'; readonly row: Parameters<typeof candidateOfPerson>[0] }
  | { readonly type: 'vehicle'; readonly row: Parameters<typeof candidateOfVehicle>[0] };

const GAUGE_PREFERENCE = 'gauge';

export function createGate(ports: GatePorts): Gate {
  const state = signal<GateState>({ ...START, gauge: gaugeNamed(readPreference(GAUGE_PREFERENCE)) });
  const keeper = createDraftKeeper(ports);
  const rideKeeper = createRideKeeper(ports);
  const forms = createFormKeeper(ports);
  const holds = signal<HoldWatch>();
  const photographing = signal<Id | null>(null);
  const savedTimes = createSavedTimes(ports);
  let settling: ReturnType<typeof setTimeout> | undefined;

  const send = (event: GateEvent): void => {
    const policy = ports.policy.peek();
    if (policy === undefined) {
      // The direction can be chosen before the rules are there.
      if (event.type === 'turned') state.value = { ...state.peek(), direction: event.direction };
      return;
    }
    const before = state.peek();
    const [next, effects] = reduce(before, event, {
      policy,
      checkpointId: ports.checkpoint.peek().id,
      now: ports.now(),
      newId: ports.newId,
    });
    if (next.phase !== before.phase) clearTimeout(settling);
    if (openDraft(next.phase, photographing.peek()) === undefined) photographing.value = null;
    // Begun before anything is shown of it: a reading that one has seen on the screen is on its way to the disk.
    keeper.keep(next);
    rideKeeper.keep(next);
    state.value = next;
    if (next.gauge !== before.gauge) writePreference(GAUGE_PREFERENCE, next.gauge);
    ports.camera.setScanning(isScanning(next));
    for (const effect of effects) void perform(effect);
  };

  /** Whether another page has saved the entry that is to be saved now; then it stands open again and says so. */
  const isSavedElsewhere = async (draft: Draft): Promise<boolean> => {
    // A question that fails stands in nobody's way: better saved twice than not at all.
    const row = await keeper.savedElsewhere(draft).catch(() => undefined);
    const last = lastOf(row);
    if (last === null) return false;
    tellSavedElsewhere();
    send({ type: 'savedElsewhere', last, taken: draft.taken.filter((one) => !isPartOf(row, one)) });
    return true;
  };

  /** Whether another page has saved the ride that both have open. */
  const isRideSavedElsewhere = async ({ id, vehicle }: Ride): Promise<boolean> => {
    const row = await ports.passages.lastOf(vehicle.draft.candidate.subject).catch(() => undefined);
    const last = lastOf(row);
    if (last === null || row?.passage.rideId !== id) return false;
    tellSavedElsewhere();
    send({ type: 'savedElsewhere', last, taken: [] });
    return true;
  };

  /** With a vehicle: who is likely to be in it. Whoever stands at the gate does not wait for what cannot be read. */
  const companyWith = async (
    candidate: Candidate | null,
    direction = state.peek().direction,
  ): Promise<{ company?: Company }> => {
    const { phase } = state.peek();
    if (candidate?.subject.type !== 'vehicle' || phase.name === 'ride') return {};
    const company = await companyOf(ports, candidate.subject, direction).catch((error: unknown) =>
      tellUnreadable(error),
    );
    return company === undefined ? {} : { company };
  };

  const perform = async (effect: Effect): Promise<void> => {
    switch (effect.type) {
      case 'signal':
        signalTo(effect.kind);
        return;
      case 'callUp':
        send({ type: 'codeSeen', text: effect.text, at: ports.now() });
        return;
      case 'settle':
        settling = setTimeout(() => send({ type: 'settled', by: 'time' }), effect.afterMs);
        return;
      case 'identify': {
        const policy = ports.policy.peek();
        if (policy === undefined) return;
        const { text } = effect;
        try {
          const found = await ports.identify(text, policy);
          const company = await companyWith(found.candidate);
          send({ type: 'identified', text, found, ...company });
        } catch (error) {
          send({ type: 'unread', text });
          throw error;
        }
        return;
      }
      case 'save': {
        const { phase } = state.peek();
        if (phase.name === 'saving' && (await isSavedElsewhere(phase.draft))) return;
        let next: GateEvent = { type: 'saveFailed', trouble: 'unknown' };
        try {
          const drafts = phase.name === 'saving' ? [phase.draft] : [];
          const saved = await ports.save(
            { kind: 'passageRecorded', body: effect.passage },
            photosNamed([effect.passage], drafts),
          );
          if (saved.ok) savedTimes.note(saved.value.ref);
          next = saved.ok
            ? { type: 'saved', at: ports.now(), ref: saved.value.ref }
            : { type: 'saveFailed', trouble: saved.error };
        } finally {
          // Whatever broke, the record stays on the screen.
          send(next);
        }
        return;
      }
      case 'saveTogether': {
        const { phase } = state.peek();
        if (phase.name === 'rideSaving' && (await isRideSavedElsewhere(phase.ride))) return;
        let next: GateEvent = { type: 'saveFailed', trouble: 'unknown' };
        try {
          const saved = await ports.saveTogether(
            effect.passages.map((body) => ({ kind: 'passageRecorded', body })),
            photosNamed(effect.passages, phase.name === 'rideSaving' ? draftsOf(phase.ride) : []),
          );
          next = saved.ok
            ? { type: 'rideSaved', at: ports.now(), refs: saved.value.map(({ ref }) => ref) }
            : { type: 'saveFailed', trouble: saved.error };
        } finally {
          send(next);
        }
        return;
      }
      case 'undo': {
        const corrections = effect.passages.map((passage): DomainEvent => {
          const body = { passage, fields: { withdrawn: true }, reason: '' };
          return { kind: 'passageCorrected', body };
        });
        let isSaved = false;
        try {
          isSaved = (await ports.saveTogether(corrections)).ok;
        } finally {
          send(isSaved ? { type: 'undone' } : { type: 'undoFailed', at: ports.now() });
        }
      }
    }
  };

  const candidateOf = async (found: Found): Promise<Candidate> => {
    // Whoever stands at the gate does not wait for what cannot be read.
    const read = readLast(ports, found.type, found.row).catch((error: unknown) => tellUnreadable(error));
    const last = (await read) ?? null;
    return found.type === 'person' ? candidateOfPerson(found.row, last) : candidateOfVehicle(found.row, last);
  };

  let isWatching = false;
  ports.onChange(async () => {
    if (isWatching) return;
    isWatching = true;
    try {
      const { watchHolds } = await import('./holds/holdWatch.ts');
      holds.value = watchHolds(ports, savedTimes);
    } catch {
      // It could not be loaded: the next change asks again.
      isWatching = false;
    }
  });

  void keeper
    .load()
    .then((drafts) => {
      if (drafts.length === 0) return;
      state.value = restOfRide(restore(state.peek(), drafts), ports.now());
      // What is an entry of its own no more is written with its ride first.
      rideKeeper.keep(state.peek());
      keeper.keep(state.peek());
    })
    .catch((error: unknown) => reportError(error));
  void rideKeeper
    .load()
    .then((left) => {
      if (left.length === 0) return;
      state.value = restOfRide(restoreRides(state.peek(), left), ports.now());
      rideKeeper.keep(state.peek());
    })
    .catch((error: unknown) => reportError(error));

  return {
    state,
    ports,
    forms,
    holds,
    holdShown: signal(null),
    filled: signal(null),
    photographing,
    noteSaved: savedTimes.note,
    send,
    flush() {
      keeper.flush();
      rideKeeper.flush();
      forms.flush();
    },
    leave() {
      keeper.flush();
      rideKeeper.flush();
      forms.leave();
    },
    async choose(found, flags = [], since) {
      const candidate = await candidateOf(found);
      const company = await companyWith(candidate);
      send({ type: 'chosen', candidate, flags, ...company, ...(since === undefined ? {} : { since }) });
    },
    async letOut(found) {
      const candidate = await candidateOf(found);
      const company = await companyWith(candidate, 'out');
      send({ type: 'chosen', candidate, flags: [], direction: 'out', atOnce: true, ...company });
    },
    async reread(id) {
      const row = await ports.register.person(id);
      if (row !== undefined) send({ type: 'reread', candidate: await candidateOf({ type: 'person', row }) });
    },
    attach: () => ports.camera.onCode((text) => send({ type: 'codeSeen', text, at: ports.now() })),
  };
}
