import { signal } from '@preact/signals';
import { describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '../../../../src/domain/event.ts';
import { createGate } from '../../../../src/features/gate/gate.ts';
import type { GatePorts } from '../../../../src/features/gate/ports.ts';
import type { SaveError } from '../../../../src/store/rows.ts';
import { found, NOON, policy, typed } from './builders.ts';

function world(answer: () => Promise<{ ok: true } | { ok: false; error: SaveError }>) {
  const saved: DomainEvent[] = [];
  const listeners = new Set<(text: string) => void>();
  const ports: GatePorts = {
    camera: {
      state: signal('live'),
      torch: signal(undefined),
      zoom: signal(undefined),
      lenses: signal(1),
      start: () => undefined,
      setScanning: () => undefined,
      setTorch: () => undefined,
      setZoom: () => undefined,
      nextLens: () => undefined,
      readPicture: async () => undefined,
      stop: () => undefined,
      onCode(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    checkpoint: signal({ id: '0000000000000chk', name: '东路口' }),
    shift: signal(undefined),
    policy: signal(policy),
    known: signal(true),
    revoked: signal(false),
    rejoin: () => undefined,
    startShift: async () => ({ ok: true, value: undefined }),
    outbox: signal({ count: 0, oldestSavedAt: null }),
    register: {
      person: async () => undefined,
      vehicle: async () => undefined,
      lookup: async () => ({ persons: [], vehicles: [] }),
      history: async () => [],
    },
    passages: { today: async () => [], lastOf: async () => undefined },
    drafts: { load: async () => [], keep: async () => undefined, drop: async () => undefined },
    onChange: () => () => undefined,
    identify: async () => found(),
    save: async (event) => {
      saved.push(event);
      const result = await answer();
      return result.ok
        ? { ok: true, value: { ref: { deviceId: '00000000000phone', seq: 1 }, occurredAt: NOON } }
        : result;
    },
    newId: () => '0000000000000new',
    now: () => NOON,
    hubAhead: () => 0,
    sendNow: () => undefined,
    sending: signal(false),
    go: () => undefined,
  };
  const gate = createGate(ports);
  gate.attach();
  const show = (text: string) => {
    for (const listener of listeners) listener(text);
  };
  const reached = (name: string) => vi.waitFor(() => expect(gate.state.value.phase.name).toBe(name));
  return { gate, saved, show, reached };
}

describe('the gate', () => {
  it('goes from the camera to the store and says so only then', async () => {
    let store: (value: { ok: true }) => void = () => undefined;
    const { gate, saved, show, reached } = world(
      () =>
        new Promise((resolve) => {
          store = resolve;
        }),
    );
    show('SW1:A');
    await reached('entry');
    gate.send(typed('366'));
    gate.send({ type: 'pressed', at: NOON });
    expect(gate.state.value.phase.name).toBe('saving');
    expect(saved).toMatchObject([{ kind: 'passageRecorded', body: { decision: 'admitted' } }]);
    store({ ok: true });
    await reached('done');
  });

  it('keeps the record when the store refuses', async () => {
    const refusing = world(async () => ({ ok: false, error: 'noSpace' }));
    refusing.show('SW1:A');
    await refusing.reached('entry');
    refusing.gate.send(typed('366'));
    refusing.gate.send({ type: 'pressed', at: NOON });
    await refusing.reached('unsaved');
    expect(refusing.gate.state.value.phase).toMatchObject({ trouble: 'noSpace' });
  });
});
