import { signal } from '@preact/signals';
import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { DomainEvent } from '../../../../src/domain/event.ts';
import type { Passage } from '../../../../src/domain/passage.ts';
import { createGate } from '../../../../src/features/gate/gate.ts';
import type { GatePorts } from '../../../../src/features/gate/ports.ts';
import { openDrafts } from '../../../../src/store/drafts.ts';
import { openRides } from '../../../../src/store/rides.ts';
import type { PassageRow, SaveError } from '../../../../src/store/rows.ts';
import { found, li, MINUTE, NOON, policy, pressed, truck, typed, wang } from './builders.ts';
import { NO_CAMERA } from './noCamera.ts';

function world(
  answer: () => Promise<{ ok: true } | { ok: false; error: SaveError }>,
  change: Partial<GatePorts> = {},
) {
  const saved: DomainEvent[] = [];
  const listeners = new Set<(text: string) => void>();
  const ports: GatePorts = {
    camera: {
      ...NO_CAMERA,
      state: signal('live'),
      onCode(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    checkpoint: signal({ id: '0000000000000chk', name: '东路口' }),
    deviceId: signal('00000000000ph0ne'),
    shift: signal(undefined),
    policy: signal(policy),
    known: signal(true),
    revoked: signal(false),
    unknown: signal(false),
    rejoin: () => undefined,
    startShift: async () => ({ ok: true, value: undefined }),
    outbox: signal({ count: 0, oldestSavedAt: null }),
    register: {
      person: async () => undefined,
      vehicle: async () => undefined,
      lookup: async () => ({ persons: [], vehicles: [] }),
      history: async () => [],
      progress: async () => ({ persons: 0, isComplete: true }),
      personsAlike: async () => [],
      vehiclesAlike: async () => [],
    },
    passages: {
      today: async () => [],
      lastOf: async () => undefined,
      recentOf: async () => [],
      ofRide: async () => [],
      lastSeen: async () => new Map(),
      corrections: async () => [],
    },
    holds: { open: async () => [], of: async () => undefined },
    handled: async () => [],
    gateName: () => undefined,
    drafts: { load: async () => [], keep: async () => undefined, drop: async () => undefined },
    rides: { load: async () => [], keep: async () => undefined, drop: async () => undefined },
    forms: { load: async () => new Map(), replace: async () => 'done', leave: () => async () => undefined },
    openForm: { get: () => undefined, set: () => undefined },
    onChange: () => () => undefined,
    identify: async () => found(),
    save: async (event) => {
      saved.push(event);
      const result = await answer();
      return result.ok
        ? { ok: true, value: { ref: { deviceId: '00000000000ph0ne', seq: 1 }, occurredAt: NOON } }
        : result;
    },
    sealPhoto: async () => undefined,
    saveTogether: async (events) => {
      saved.push(...events);
      const result = await answer();
      return result.ok
        ? {
            ok: true,
            value: events.map((_, i) => ({
              ref: { deviceId: '00000000000phone', seq: i + 1 },
              occurredAt: NOON,
            })),
          }
        : result;
    },
    newId: () => '0000000000000new',
    now: () => NOON,
    hubAhead: () => 0,
    sendNow: () => undefined,
    sending: signal(false),
    showProcedure: () => undefined,
    invitation: { isOpen: signal(false), accept: () => undefined, decline: () => undefined },
    go: () => undefined,
    ...change,
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
  it('opens the entry of whoever is chosen although the records cannot be read, and says that they cannot', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const gone = new Error('the storage is gone');
    const { gate } = world(async () => ({ ok: true }), {
      passages: {
        today: async () => [],
        lastOf: async () => Promise.reject(gone),
        recentOf: async () => [],
        ofRide: async () => [],
        lastSeen: async () => new Map(),
        corrections: async () => [],
      },
    });

    await gate.choose({ type: 'person', row: { id: '000000000000wang', fields: { name: '王小明' } } });

    expect(gate.state.value.phase.name).toBe('entry');
    expect(reported).toHaveBeenCalledExactlyOnceWith(gone);
    vi.unstubAllGlobals();
  });

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
    await vi.waitFor(() =>
      expect(saved).toMatchObject([{ kind: 'passageRecorded', body: { decision: 'admitted' } }]),
    );
    expect(gate.state.value.phase.name).toBe('saving');
    store({ ok: true });
    await reached('done');
  });

  it('takes whoever shows a pass during the save into hand as soon as it is done', async () => {
    let store: (value: { ok: true }) => void = () => undefined;
    const { gate, saved, show, reached } = world(
      () =>
        new Promise((resolve) => {
          store = resolve;
        }),
      {
        identify: async (text) => (text === 'SW1:B' ? found({ candidate: li }) : found()),
      },
    );
    show('SW1:A');
    await reached('entry');
    gate.send(typed('366'));
    gate.send(pressed());
    show('SW1:B');
    await vi.waitFor(() => expect(saved).toHaveLength(1));
    expect(gate.state.value).toMatchObject({
      phase: { name: 'saving', draft: { candidate: { label: '王建国' } } },
      seenNext: 'SW1:B',
    });
    store({ ok: true });
    await reached('entry');
    expect(gate.state.value).toMatchObject({
      phase: { draft: { candidate: { label: '李四' }, taken: [], typed: '' } },
      seenNext: null,
    });
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

describe('a visitor who is let out', () => {
  const visitor = { type: 'person', row: { id: '00000000000pers2', fields: { name: '李四' } } } as const;

  it('does not take the place of whoever shows a pass while the records are asked about the visitor', async () => {
    let answer: (row: undefined) => void = () => undefined;
    const { gate, saved, show, reached } = world(async () => ({ ok: true }), {
      passages: {
        today: async () => [],
        lastOf: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
        recentOf: async () => [],
        ofRide: async () => [],
        lastSeen: async () => new Map(),
        corrections: async () => [],
      },
    });
    const leaving = gate.letOut(visitor);
    show('SW1:A');
    await reached('entry');
    gate.send(typed('378'));
    gate.send(pressed());
    answer(undefined);
    await leaving;

    expect(saved).toEqual([]);
    expect(gate.state.value).toMatchObject({
      phase: { name: 'entry', draft: { candidate: { label: '李四' } } },
      resting: [{ candidate: { label: '王建国' }, taken: [{ deciCelsius: 378 }] }],
    });
  });
});

describe('a page that comes back to a ride, and to somebody of it who rested', () => {
  it('has the fever in the ride, also on the disk, and nowhere twice', async () => {
    const disk = new IDBFactory();
    const [drafts, rides] = [openDrafts(disk), openRides(disk)];
    const onFoot = world(async () => ({ ok: true }), { drafts });
    onFoot.show('SW1:A');
    await onFoot.reached('entry');
    onFoot.gate.send(typed('378'));
    onFoot.gate.send(pressed());
    await vi.waitFor(async () => expect(await drafts.load()).toHaveLength(1));
    const driven = world(async () => ({ ok: true }), { rides });
    const company = { people: [li, wang], goods: '' };
    driven.gate.send({ type: 'chosen', candidate: truck, flags: [], company });
    driven.gate.send(typed('366'));
    driven.gate.flush();
    await vi.waitFor(async () => expect(await rides.load()).toHaveLength(1));

    const { gate } = world(async () => ({ ok: true }), { drafts, rides });
    const people = [{ draft: { typed: '366' } }, { draft: { taken: [{ deciCelsius: 378 }] } }];
    await vi.waitFor(() =>
      expect(gate.state.value).toMatchObject({ phase: { name: 'ride', ride: { people } }, resting: [] }),
    );
    gate.send({ type: 'loadSaid', goods: '饲料' });
    await vi.waitFor(async () => expect(await drafts.load()).toEqual([]));
    expect(await rides.load()).toMatchObject([{ people }]);
  });
});

describe('two pages of one phone that have the same entry open', () => {
  /** Pages over one disk; what one of them saves, the other finds. */
  function pages() {
    const disk = new IDBFactory();
    const clock = { now: NOON };
    const rows: PassageRow[] = [];
    const open = () =>
      world(async () => ({ ok: true }), {
        drafts: openDrafts(disk),
        now: () => clock.now,
        passages: {
          today: async () => rows,
          lastOf: async () => rows.at(-1),
          recentOf: async () => [],
          ofRide: async () => [],
          lastSeen: async () => new Map(rows.map(({ passage, at }) => [passage.subject.id, at])),
          corrections: async () => [],
        },
      });
    const isSaved = (passage: Passage, deviceId = '00000000000ph0ne') =>
      rows.push({
        id: `${deviceId}:1`,
        at: clock.now,
        passage,
        occurredAt: clock.now,
        offsetMinutes: 480,
        deviceId,
        seq: 1,
        isCorrected: false,
        isWithdrawn: false,
        actor: null,
        flags: { clockSuspect: false, afterRevocation: false },
        sync: 'pending',
        label: '王建国',
      });
    return { disk, clock, open, isSaved };
  }
  const bodies = (saved: readonly DomainEvent[]): Passage[] =>
    saved.flatMap((event) => (event.kind === 'passageRecorded' ? [event.body] : []));

  it('record a fever once, and the second says that somebody was just here', async () => {
    const { disk, clock, open, isSaved } = pages();
    const first = open();
    first.show('SW1:A');
    await first.reached('entry');
    first.gate.send(typed('385'));
    first.gate.send(pressed());
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(1));
    const second = open();
    await vi.waitFor(() => expect(second.gate.state.value.resting).toHaveLength(1));

    clock.now += 6 * MINUTE;
    first.gate.send(typed('386'));
    first.gate.send(pressed(clock.now));
    await first.reached('done');
    for (const passage of bodies(first.saved)) isSaved(passage);

    clock.now += MINUTE;
    second.gate.send({ type: 'resumed', id: '00000000000pers1' });
    second.gate.send(typed('366'));
    second.gate.send(pressed(clock.now));
    await second.reached('entry');
    expect(second.saved).toEqual([]);
    expect(second.gate.state.value.phase).toMatchObject({
      draft: {
        candidate: { last: { at: NOON + 6 * MINUTE, decision: 'held' } },
        seenAt: { in: NOON + 6 * MINUTE },
        taken: [{ deciCelsius: 366 }],
      },
    });

    second.gate.send(pressed(clock.now));
    await second.reached('done');
    expect(bodies(second.saved)).toMatchObject([{ decision: 'admitted', readings: [{ deciCelsius: 366 }] }]);
  });

  it('record half-typed digits once', async () => {
    const { disk, clock, open, isSaved } = pages();
    const first = open();
    first.show('SW1:A');
    await first.reached('entry');
    first.gate.send(typed('36'));
    first.gate.flush();
    await vi.waitFor(async () => expect(await openDrafts(disk).load()).toHaveLength(1));
    const second = open();
    await second.reached('entry');

    clock.now += MINUTE;
    first.gate.send(typed('366'));
    first.gate.send(pressed(clock.now));
    await first.reached('done');
    for (const passage of bodies(first.saved)) isSaved(passage);

    second.gate.send(typed('366'));
    second.gate.send(pressed(clock.now));
    await second.reached('entry');
    expect(second.saved).toEqual([]);
  });

  it('record a temperature once, though the second page has another one and typed it after the first had saved', async () => {
    const { clock, open, isSaved } = pages();
    const [first, second] = [open(), open()];
    for (const page of [first, second]) {
      page.show('SW1:A');
      await page.reached('entry');
    }
    clock.now += MINUTE;
    first.gate.send(typed('366'));
    first.gate.send(pressed(clock.now));
    await first.reached('done');
    for (const passage of bodies(first.saved)) isSaved(passage);

    clock.now += MINUTE;
    second.gate.send(typed('369'));
    second.gate.send(pressed(clock.now));
    await second.reached('entry');
    expect(second.saved).toEqual([]);
    expect(second.gate.state.value.phase).toMatchObject({
      draft: { candidate: { last: { deciCelsius: 366 } }, taken: [{ deciCelsius: 369 }] },
    });

    second.gate.send(pressed(clock.now));
    await second.reached('done');
    expect(bodies(second.saved)).toMatchObject([{ readings: [{ deciCelsius: 369 }] }]);
  });

  it('do not take what another gate has recorded meanwhile for an entry of theirs', async () => {
    const { clock, open, isSaved } = pages();
    const [here, there] = [open(), open()];
    for (const page of [here, there]) {
      page.show('SW1:A');
      await page.reached('entry');
      page.gate.send(typed('366'));
    }
    clock.now += MINUTE;
    there.gate.send(pressed(clock.now));
    await there.reached('done');
    for (const passage of bodies(there.saved)) isSaved(passage, '00000000000ther2');

    clock.now += MINUTE;
    here.gate.send(pressed(clock.now));
    await here.reached('done');
    expect(bodies(here.saved)).toMatchObject([{ decision: 'admitted' }]);
  });
});
