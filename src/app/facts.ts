/** What several screens show of the store, read again whenever it changed. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Policy } from '../domain/policy.ts';
import { CHANNEL } from '../store/channel.ts';
import type { Identity } from '../store/identity.ts';
import type { OutboxSummary, Shift } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

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
  /** Calls back after each change of the store; gives what ends it. */
  onChange(callback: () => void): () => void;
}

/**
 * Begins with what the identity says, so that the gate stands before the records are open; reads everything once
 * they are, and afterwards again on each change, one reading at a time.
 */
export function startFacts(
  { enrolment, current, revoked: wasRevoked }: Identity,
  opening: Promise<Store>,
): Facts {
  const policy = signal<Policy>();
  const shift = signal<Shift>();
  const outbox = signal<OutboxSummary>({ count: 0, oldestSavedAt: null });
  const checkpoint = signal<PlaceFacts>(enrolment.checkpoint);
  const deviceId = signal(current.deviceId);
  const revoked = signal(wasRevoked);
  const known = signal(false);
  const callbacks = new Set<() => void>();

  const read = async (): Promise<void> => {
    const store = await opening;
    const [identity, currentPolicy, currentShift, summary, checkpoints] = await Promise.all([
      store.identity.get(),
      store.policy.current(),
      store.shift.current(),
      store.outbox.summary(),
      store.checkpoints(),
    ]);
    policy.value = currentPolicy;
    shift.value = currentShift;
    outbox.value = summary;
    revoked.value = identity?.revoked === true;
    deviceId.value = identity?.current.deviceId ?? '';
    const enrolled = identity?.enrolment.checkpoint;
    if (enrolled === undefined) return;
    const name = checkpoints.find(({ id }) => id === enrolled.id)?.fields.name;
    checkpoint.value = { id: enrolled.id, name: name ?? enrolled.name };
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
    } finally {
      reading = false;
    }
  };

  void opening.then(async (store) => {
    store.onSaved(() => void changed());
    await changed();
    known.value = true;
  });
  new BroadcastChannel(CHANNEL).onmessage = () => void changed();
  return {
    policy,
    shift,
    outbox,
    checkpoint,
    deviceId,
    revoked,
    known,
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
