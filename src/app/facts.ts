/** What several screens show of the store, read again whenever it changed. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Policy } from '../domain/policy.ts';
import { onAnyAnnounced } from '../store/channel.ts';
import type { Identity } from '../store/identity.ts';
import type { OutboxSummary, Shift } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { HubClock } from '../sync/hubClock.ts';

export interface PlaceFacts {
  readonly id: string;
  readonly name: string;
}

export interface Facts {
  readonly policy: ReadonlySignal<Policy | undefined>;
  readonly shift: ReadonlySignal<Shift | undefined>;
  readonly outbox: ReadonlySignal<OutboxSummary>;
  readonly checkpoint: ReadonlySignal<PlaceFacts>;
  readonly deviceId: ReadonlySignal<string>;
  /** Whether the hub has revoked this phone. */
  readonly revoked: ReadonlySignal<boolean>;
  /** Whether the records have been read: until then nothing is known of policy, shift and outbox. */
  readonly known: ReadonlySignal<boolean>;
  /** What a gate is called; undefined for one that this phone knows nothing of. */
  gateName(id: string): string | undefined;
  /** Calls back after each change of the store; gives what ends it. */
  onChange(callback: () => void): () => void;
}

/** The store as facts are read from it. */
export type FactsSource = Pick<Store, 'identity' | 'shift' | 'outbox' | 'checkpoints' | 'onSaved'> & {
  readonly policy: Pick<Store['policy'], 'at'>;
};

/** A storage that could not be read is asked again after this, ms. */
const RETRY_MS = 5000;
/** How long at most the hub's time is not looked at while a policy is to come into force: it may be heard anew, ms. */
const LOOK_MS = 60_000;

/**
 * Begins with what the identity says, so that the gate stands before the records are open; reads everything once
 * they are, and afterwards again on each change, one reading at a time.
 */
export function startFacts(
  { enrolment, current, revoked: wasRevoked }: Identity,
  opening: Promise<FactsSource>,
  clock: Pick<HubClock, 'now'>,
): Facts {
  const policy = signal<Policy>();
  const shift = signal<Shift>();
  const outbox = signal<OutboxSummary>({ count: 0, oldestSavedAt: null });
  const checkpoint = signal<PlaceFacts>(enrolment.checkpoint);
  const deviceId = signal(current.deviceId);
  const revoked = signal(wasRevoked);
  const known = signal(false);
  let gateNames: ReadonlyMap<string, string> = new Map();
  const callbacks = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const wakeIn = (ms: number, work: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(work, ms);
  };
  /** A page that nothing happens in goes over to the next policy too. */
  const awaitPolicy = (until: number): void =>
    wakeIn(Math.min(until - clock.now(), LOOK_MS), () => {
      if (clock.now() < until) awaitPolicy(until);
      else void changed();
    });

  const read = async (): Promise<void> => {
    const store = await opening;
    const [identity, inForce, currentShift, summary, checkpoints] = await Promise.all([
      store.identity.get(),
      store.policy.at(clock.now()),
      store.shift.current(),
      store.outbox.summary(),
      store.checkpoints(),
    ]);
    policy.value = inForce.policy;
    if (inForce.until === undefined) clearTimeout(timer);
    else awaitPolicy(inForce.until);
    shift.value = currentShift;
    outbox.value = summary;
    revoked.value = identity?.revoked === true;
    deviceId.value = identity?.current.deviceId ?? '';
    gateNames = new Map(
      checkpoints.flatMap(({ id, fields }) => (fields.name === undefined ? [] : [[id, fields.name]])),
    );
    const enrolled = identity?.enrolment.checkpoint;
    if (enrolled !== undefined) {
      checkpoint.value = { id: enrolled.id, name: gateNames.get(enrolled.id) ?? enrolled.name };
    }
    known.value = true;
  };

  let reading = false;
  let again = false;
  const changed = async (): Promise<void> => {
    again = true;
    if (reading) return;
    reading = true;
    try {
      while (again) {
        again = false;
        for (const callback of callbacks) callback();
        await read();
      }
    } catch (error) {
      reportError(error);
      wakeIn(RETRY_MS, () => void changed());
    } finally {
      reading = false;
    }
  };

  // Why the records did not open is said in place of the whole page.
  void opening.then(
    (store) => {
      store.onSaved(() => void changed());
      void changed();
      onAnyAnnounced(() => void changed());
    },
    () => undefined,
  );
  return {
    policy,
    shift,
    outbox,
    checkpoint,
    deviceId,
    revoked,
    known,
    gateName: (id) => gateNames.get(id),
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
