/** What several screens show of the store, read again whenever it changed. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Policy } from '../domain/policy.ts';
import { CHANNEL } from '../store/channel.ts';
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
  /** Calls back after each change of the store; gives what ends it. */
  onChange(callback: () => void): () => void;
}

/** Reads everything once; afterwards again on each change, one reading at a time. */
export async function startFacts(store: Store): Promise<Facts> {
  const policy = signal<Policy>();
  const shift = signal<Shift>();
  const outbox = signal<OutboxSummary>({ count: 0, oldestSavedAt: null });
  const checkpoint = signal<PlaceFacts>({ id: '', name: '' });
  const deviceId = signal('');
  const callbacks = new Set<() => void>();

  const read = async (): Promise<void> => {
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
    deviceId.value = identity?.current.deviceId ?? '';
    const enrolled = identity?.enrolment.checkpoint;
    if (enrolled === undefined) return;
    const known = checkpoints.find(({ id }) => id === enrolled.id)?.fields.name;
    checkpoint.value = { id: enrolled.id, name: known ?? enrolled.name };
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

  await read();
  store.onSaved(() => void changed());
  new BroadcastChannel(CHANNEL).onmessage = () => void changed();
  return {
    policy,
    shift,
    outbox,
    checkpoint,
    deviceId,
    onChange(callback) {
      callbacks.add(callback);
      return () => callbacks.delete(callback);
    },
  };
}
