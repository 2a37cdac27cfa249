import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../../src/domain/event.ts';
import type { Policy } from '../../../../src/domain/policy.ts';
import type { VehicleEdit } from '../../../../src/domain/vehicle.ts';
import type { Begun } from '../../../../src/features/gate/formKeeper.ts';
import type { GateEvent, GateState } from '../../../../src/features/gate/gateState.ts';
import { EMPTY_PERSON } from '../../../../src/features/gate/register/personText.ts';
import { enterDriver, unlistedDriver } from '../../../../src/features/gate/ride/driver.ts';
import { seatDriver } from '../../../../src/features/gate/ride/seatDriver.ts';
import type { PersonForm } from '../../../../src/store/forms.ts';
import type { PersonRow } from '../../../../src/store/rows.ts';
import { NOON, play, policy, truck, wang } from './builders.ts';

const NEW_ID = '0000000000000new';
const entered: VehicleEdit = { plate: '鄂A12345', driver: '王强', phone: '13800138000', origin: '武汉' };

/** The truck that was just entered, open at the gate; `people` came with it the last time. */
const opened = (...people: readonly string[]): GateState =>
  play([
    {
      type: 'chosen',
      candidate: { ...truck, driver: '王强' },
      flags: [],
      company: { people: people.map((label) => ({ ...wang, label })), goods: '' },
    },
  ])[0];

const rideOf = ({ phase }: GateState) => {
  if (phase.name !== 'ride') throw new Error('no ride is open');
  return phase.ride;
};

function gate(state: GateState, known: readonly PersonRow[] = [], leaving?: 'asked' | 'saved') {
  const chosen: string[] = [];
  const saved: DomainEvent[] = [];
  const now = signal(state);
  const leave = (when: typeof leaving) => {
    if (when === leaving) now.value = play([{ type: 'cancelled' }], now.value)[0];
  };
  return {
    chosen,
    saved,
    state: now,
    send: (event: GateEvent) => void (event.type === 'chosen' && chosen.push(event.candidate.subject.id)),
    ports: {
      newId: () => NEW_ID,
      now: () => NOON,
      hubAhead: () => 0,
      register: {
        personsAlike: async () => {
          leave('asked');
          return known;
        },
        history: async () => [],
      },
      passages: { lastOf: async () => undefined },
      save: async (event: DomainEvent) => {
        saved.push(event);
        leave('saved');
        return { ok: true, value: { ref: { deviceId: NEW_ID, seq: 1 }, occurredAt: NOON } } as const;
      },
    },
  };
}

const QIAN = '000000000000qian';
const qian: PersonRow = { id: QIAN, fields: { name: '王强', phone: '13800138000' } };
const asking = (...visitor: Policy['required']['visitor']): Policy => ({
  ...policy,
  required: { ...policy.required, visitor },
});

describe('the driver of a vehicle that was just entered', () => {
  it('is listed as who they are where the register knows the name with the number', async () => {
    const { chosen, saved, ...at } = gate(opened(), [qian]);
    await seatDriver(at, truck.subject.id, entered, policy);
    expect([chosen, saved]).toEqual([[QIAN], []]);
  });

  it('is entered and listed at once where the rules ask for nothing more', async () => {
    const { chosen, saved, ...at } = gate(opened());
    await seatDriver(at, truck.subject.id, entered, asking('name', 'phone'));
    expect(saved).toMatchObject([
      {
        kind: 'personRecorded',
        body: {
          id: NEW_ID,
          fields: { name: '王强', category: 'visitor', phone: '13800138000', origin: '武汉' },
        },
      },
    ]);
    expect(chosen).toEqual([NEW_ID]);
  });

  it.each([
    ['more is asked of a visitor', policy, entered, []],
    [
      'several people are of that name and number',
      policy,
      entered,
      ['000000000000wan1', '000000000000wan2'].map((id) => ({ id, fields: { name: '王强' } })),
    ],
    // A resident may have that name.
    ['there is no number to know them by', asking('name'), { ...entered, phone: '' }, []],
    ['they have no number', asking('name'), { ...entered, phone: '无' }, []],
    [
      'the name is the one that the register had, and nothing was typed',
      policy,
      { plate: '鄂A12345' },
      [qian],
    ],
  ])('is shown as not listed yet where %s', async (_, rules, typed, known) => {
    const { chosen, saved, ...at } = gate(opened(), known);
    await seatDriver(at, truck.subject.id, typed, rules);
    expect([chosen, saved]).toEqual([[], []]);
    expect(unlistedDriver(rideOf(at.state.value))).toBe('王强');
  });

  it('is not listed twice', async () => {
    const { chosen, ...at } = gate(opened('王 强'), [qian]);
    await seatDriver(at, truck.subject.id, entered, policy);
    expect(chosen).toEqual([]);
    expect(unlistedDriver(rideOf(at.state.value))).toBe('');
  });

  it.each([
    ['is neither entered nor opened', 'asked', []],
    ['is not opened', 'saved', [NEW_ID]],
  ] as const)('%s where the ride is left meanwhile', async (_, leaving, expected) => {
    const { chosen, saved, ...at } = gate(opened(), [], leaving);
    await seatDriver(at, truck.subject.id, entered, asking('name', 'phone'));
    expect(saved.map((event) => event.kind === 'personRecorded' && event.body.id)).toEqual(expected);
    expect(chosen).toEqual([]);
  });

  it('is not opened where they are known, and the ride is left meanwhile', async () => {
    const { chosen, ...at } = gate(opened(), [qian], 'asked');
    await seatDriver(at, truck.subject.id, entered, policy);
    expect(chosen).toEqual([]);
  });
});

describe('a driver who is to be entered', () => {
  function phone(begun: readonly Begun<PersonForm>[] = []) {
    const done: unknown[] = [];
    return {
      done,
      ports: {
        newId: () => NEW_ID,
        go: (to: string) => void done.push(to),
        register: { vehicle: async (id: string) => ({ id, fields: entered }) },
      },
      forms: {
        person: {
          begun: signal(begun),
          keep: (key: string, form: PersonForm) => void done.push([key, form]),
        },
      },
    };
  }

  it('stands in the form of a new person with all that was typed with the vehicle', async () => {
    const { done, ...at } = phone();
    await enterDriver(at, rideOf(opened()));
    const text = { ...EMPTY_PERSON, name: '王强', phone: '13800138000', origin: '武汉' };
    expect(done).toEqual(['newPerson', [NEW_ID, { kind: 'person', id: NEW_ID, text }]]);
  });

  it('is gone on with where the form was begun before', async () => {
    const id = '000000000000f0rm';
    const form: PersonForm = {
      kind: 'person',
      id,
      text: { ...EMPTY_PERSON, name: '王强', idDocument: '1101' },
    };
    const { done, ...at } = phone([{ key: id, form, typedAt: NOON }]);
    await enterDriver(at, rideOf(opened()));
    expect(done).toEqual(['newPerson', [id, form]]);
  });
});
