import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../../src/domain/event.ts';
import type { Policy } from '../../../../src/domain/policy.ts';
import type { VehicleEdit } from '../../../../src/domain/vehicle.ts';
import type { Begun } from '../../../../src/features/gate/formKeeper.ts';
import type { Found } from '../../../../src/features/gate/gate.ts';
import type { GateState } from '../../../../src/features/gate/gateState.ts';
import { EMPTY_PERSON } from '../../../../src/features/gate/register/personForm.ts';
import { enterDriver, seatDriver, unlistedDriver } from '../../../../src/features/gate/ride/driver.ts';
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

function gate(state: GateState, known: readonly PersonRow[] = []) {
  const chosen: Found[] = [];
  const saved: DomainEvent[] = [];
  return {
    chosen,
    saved,
    state: signal(state),
    choose: async (found: Found) => void chosen.push(found),
    ports: {
      newId: () => NEW_ID,
      now: () => NOON,
      hubAhead: () => 0,
      register: { personsAlike: async () => known },
      save: async (event: DomainEvent) => {
        saved.push(event);
        return { ok: true, value: { ref: { deviceId: NEW_ID, seq: 1 }, occurredAt: NOON } } as const;
      },
    },
  };
}

describe('the driver of a vehicle that was just entered', () => {
  it('is listed as who they are where the register knows the name with the number', async () => {
    const row: PersonRow = { id: '000000000000qian', fields: { name: '王强', phone: '13800138000' } };
    const { chosen, saved, ...at } = gate(opened(), [row]);
    await seatDriver(at, truck.subject.id, entered, policy);
    expect(chosen).toEqual([{ type: 'person', row }]);
    expect(saved).toEqual([]);
  });

  it('is entered and listed at once where the rules ask for nothing more', async () => {
    const lenient: Policy = { ...policy, required: { ...policy.required, visitor: ['name', 'phone'] } };
    const { chosen, saved, ...at } = gate(opened());
    await seatDriver(at, truck.subject.id, entered, lenient);
    expect(saved).toMatchObject([
      {
        kind: 'personRecorded',
        body: {
          id: NEW_ID,
          fields: { name: '王强', category: 'visitor', phone: '13800138000', origin: '武汉' },
        },
      },
    ]);
    expect(chosen).toMatchObject([{ type: 'person', row: { id: NEW_ID, fields: { name: '王强' } } }]);
  });

  it.each([
    ['more is asked of a visitor', [], '王强'],
    [
      'several people are of that name and number',
      ['000000000000wan1', '000000000000wan2'].map((id) => ({ id, fields: { name: '王强' } })),
      '王强',
    ],
  ])('is shown as not listed yet where %s', async (_, known, expected) => {
    const { chosen, saved, ...at } = gate(opened(), known);
    await seatDriver(at, truck.subject.id, entered, policy);
    expect([chosen, saved]).toEqual([[], []]);
    expect(unlistedDriver(rideOf(at.state.value))).toBe(expected);
  });

  it('is not listed twice', async () => {
    const { chosen, ...at } = gate(opened('王 强'), [{ id: '000000000000qian', fields: { name: '王强' } }]);
    await seatDriver(at, truck.subject.id, entered, policy);
    expect(chosen).toEqual([]);
    expect(unlistedDriver(rideOf(at.state.value))).toBe('');
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
