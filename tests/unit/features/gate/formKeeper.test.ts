import { signal } from '@preact/signals';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Id } from '../../../../src/domain/id.ts';
import type { Begun, Forms } from '../../../../src/features/gate/formKeeper.ts';
import { createFormKeeper } from '../../../../src/features/gate/formKeeper.ts';
import { EMPTY_PERSON } from '../../../../src/features/gate/register/personText.ts';
import { EMPTY_VEHICLE } from '../../../../src/features/gate/register/vehicleForm.ts';
import type { FormStore, PersonForm, VehicleForm } from '../../../../src/store/forms.ts';
import { openForms } from '../../../../src/store/forms.ts';
import { VirtualDisk } from '../../../simulation/virtualDisk.ts';
import { MINUTE, NOON } from './builders.ts';

const HOUR = 60 * MINUTE;
const ZHAO = 'zha0000000000001';
const QIAN = 'q1an000000000001';
const TRUCK = 'car0000000000001';

const person = (name: string, id: Id = ZHAO): PersonForm => ({
  kind: 'person',
  id,
  text: { ...EMPTY_PERSON, name },
});
const truck: VehicleForm = {
  kind: 'vehicle',
  id: TRUCK,
  text: { ...EMPTY_VEHICLE, plate: '鄂A123' },
  step: 'plate',
  withoutPlate: false,
};

const namesIn = (begun: readonly Begun<PersonForm>[]) => begun.map(({ form }) => form.text.name);
const namesOf = ({ person: { begun } }: Forms) => namesIn(begun.value);

/** A phone whose tabs and pages come and go; what is on its disk stays. */
function phone() {
  const disk = new VirtualDisk(new IDBFactory());
  const clock = { now: NOON };
  const revoked = signal(false);
  const checkpoint = signal({ id: '0000000000000chk', name: '东路口' });
  const registered = new Set<Id>();
  const listeners = new Set<() => void>();
  let ids = 0;
  const rowOf = async (id: Id) =>
    registered.has(id) ? { id, fields: { category: 'visitor', name: '' } as const } : undefined;

  /** A tab remembers which form stood on it; `page` gives its next page, once that has read what was left behind. */
  const tab = () => {
    let stands: Id | undefined;
    return {
      leaves: () => {
        stands = undefined;
      },
      page: async (store: FormStore = openForms(disk.mount())): Promise<Forms> => {
        const forms = createFormKeeper({
          forms: store,
          openForm: {
            get: () => stands,
            set: (key) => {
              stands = key;
            },
          },
          register: {
            person: rowOf,
            vehicle: async () => undefined,
            lookup: async () => ({ persons: [], vehicles: [] }),
            history: async () => [],
            progress: async () => ({ persons: 0, isComplete: true }),
            personsAlike: async () => [],
            vehiclesAlike: async () => [],
          },
          checkpoint,
          revoked,
          onChange: (listener) => {
            listeners.add(listener);
            return () => listeners.delete(listener);
          },
          newId: () => `0000000000000f0${ids++}`,
          now: () => clock.now,
        });
        await vi.waitFor(() => expect(forms.known.value).toBe(true));
        return forms;
      },
    };
  };
  const kept = async () => [...(await openForms(disk.factory).load()).values()].map(({ form }) => form);
  const keptNames = async () => (await kept()).map(({ text }) => ('name' in text ? text.name : text.plate));
  return {
    disk,
    clock,
    revoked,
    checkpoint,
    registered,
    tab,
    kept,
    keptNames,
    /** All pages are told that the register has changed. */
    changed: () => {
      for (const listener of listeners) listener();
    },
    untilKept: (...names: readonly string[]) =>
      vi.waitFor(async () => expect((await keptNames()).toSorted()).toStrictEqual(names.toSorted())),
  };
}

/** Types a form of a person in a page, and leaves the page. */
const type = (page: Forms, name: string, id: Id = ZHAO): void => {
  page.person.keep(id, person(name, id));
  page.flush();
};

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a half-filled form', () => {
  it('stands on the screen again after a reload, and so does that of a vehicle', async () => {
    const { tab, untilKept } = phone();
    const one = tab();
    const page = await one.page();
    type(page, '赵小');
    await untilKept('赵小');
    expect((await one.page()).person.reopened()?.form).toStrictEqual(person('赵小'));
    page.vehicle.keep(TRUCK, truck);
    page.flush();
    await untilKept('赵小', '鄂A123');
    const again = await one.page();
    expect(again.vehicle.reopened()?.form).toStrictEqual(truck);
    expect(again.person.reopened()).toBeUndefined();
  });

  it('is offered, and not opened, on a screen that is new', async () => {
    const { tab, untilKept } = phone();
    type(await tab().page(), '赵小');
    await untilKept('赵小');
    const page = await tab().page();
    expect(namesOf(page)).toStrictEqual(['赵小']);
    expect(page.person.reopened()).toBeUndefined();
  });

  it('comes before those that were left earlier', async () => {
    const { tab, clock, untilKept } = phone();
    const page = await tab().page();
    type(page, '赵小');
    clock.now += MINUTE;
    type(page, '钱', QIAN);
    await untilKept('赵小', '钱');
    expect(namesOf(await tab().page())).toStrictEqual(['钱', '赵小']);
    clock.now += MINUTE;
    type(page, '赵小明');
    await untilKept('赵小明', '钱');
    expect(namesOf(page)).toStrictEqual(['赵小明', '钱']);
    expect(namesOf(await tab().page())).toStrictEqual(['赵小明', '钱']);
  });

  it('is written once when the typing pauses, as it is then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const replace = vi.fn<FormStore['replace']>(async () => 'done');
    const known = phone()
      .tab()
      .page({ load: async () => new Map(), replace, leave: () => async () => undefined });
    await vi.advanceTimersByTimeAsync(100);
    const page = await known;
    page.person.keep(ZHAO, person('赵'));
    await vi.advanceTimersByTimeAsync(499);
    page.person.keep(ZHAO, person('赵小'));
    await vi.advanceTimersByTimeAsync(499);
    expect(replace).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(replace.mock.calls).toStrictEqual([
      [ZHAO, null, { form: person('赵小'), checkpointId: '0000000000000chk', keptAt: NOON }],
    ]);
  });

  it('stands on the screen again as it was typed last, in a page that ended before any answer', async () => {
    const { tab, disk, untilKept } = phone();
    const one = tab();
    const first = await one.page();
    type(first, '赵');
    await untilKept('赵');
    const store = openForms(disk.mount());
    const ends = await one.page({ ...store, replace: () => new Promise(() => undefined) });
    type(ends, '赵小');
    ends.person.keep(ZHAO, person('赵小明'));
    ends.vehicle.keep(TRUCK, truck);
    ends.leave();
    const again = await one.page();
    expect(again.vehicle.reopened()?.form).toStrictEqual(truck);
    expect(namesOf(again)).toStrictEqual(['赵小明']);
    await untilKept('赵小明', '鄂A123');
  });

  it('is kept once by a page that goes on after it was to end', async () => {
    const { tab, untilKept } = phone();
    const one = tab();
    const page = await one.page();
    page.person.keep(ZHAO, person('赵'));
    page.leave();
    await untilKept('赵');
    page.person.keep(ZHAO, person('赵小'));
    page.leave();
    page.leave();
    await untilKept('赵小');
    expect((await one.page()).person.reopened()?.form).toStrictEqual(person('赵小'));
  });

  it('is nothing to come back to when all of it was erased', async () => {
    const { tab, untilKept } = phone();
    const one = tab();
    const page = await one.page();
    type(page, '赵');
    await untilKept('赵');
    type(page, ' ');
    await untilKept();
    expect(namesOf(page)).toStrictEqual([]);
    expect((await one.page()).person.reopened()).toBeUndefined();
    type(page, '钱');
    await untilKept('钱');
  });

  it('costs what was typed last on a full disk, and no more', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { tab, disk, untilKept } = phone();
    const page = await tab().page();
    type(page, '赵');
    await untilKept('赵');
    disk.isFull = true;
    type(page, '赵小');
    await vi.waitFor(() => expect(reported).toHaveBeenCalledOnce());
    expect(namesOf(page)).toStrictEqual(['赵小']);
    expect(namesOf(await tab().page())).toStrictEqual(['赵']);
    disk.isFull = false;
    type(page, '赵小明');
    await untilKept('赵小明');
  });

  it('waits for nothing when the disk cannot be read', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const load = async () => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    };
    const page = await phone()
      .tab()
      .page({ load, replace: async () => 'done', leave: () => async () => undefined });
    expect(namesOf(page)).toStrictEqual([]);
    expect(reported).toHaveBeenCalledOnce();
  });
});

describe('a form is forgotten', () => {
  it('when it was saved, also what was typed while it was', async () => {
    const { tab, untilKept } = phone();
    const page = await tab().page();
    type(page, '赵小明');
    await untilKept('赵小明');
    page.person.keep(ZHAO, person('赵小明了'));
    page.person.saved(ZHAO);
    type(page, '赵小明了吗');
    type(page, '钱', QIAN);
    await untilKept('钱');
    expect(namesOf(page)).toStrictEqual(['钱']);
  });

  it('when the page ended between the saving and the forgetting', async () => {
    const { tab, registered, untilKept } = phone();
    const one = tab();
    type(await one.page(), '赵小明');
    await untilKept('赵小明');
    registered.add(ZHAO);
    const next = await one.page();
    expect(namesOf(next)).toStrictEqual([]);
    expect(next.person.reopened()).toBeUndefined();
    await untilKept();
  });

  it.each([
    { told: 'as soon as this page hears of it', how: ({ changed }: ReturnType<typeof phone>) => changed() },
    { told: 'when the screen is opened', how: (_: unknown, { person: shelf }: Forms) => shelf.sweep() },
  ])('when another page has saved it, $told', async ({ how }) => {
    const one = phone();
    type(await one.tab().page(), '赵小明');
    await one.untilKept('赵小明');
    const page = await one.tab().page();
    one.registered.add(ZHAO);
    how(one, page);
    await one.untilKept();
    expect(namesOf(page)).toStrictEqual([]);
  });

  it('after a day, in a new page and in one that has stayed open', async () => {
    const { tab, clock, untilKept, keptNames } = phone();
    const page = await tab().page();
    type(page, '赵小');
    await untilKept('赵小');
    clock.now += 24 * HOUR;
    expect(namesOf(await tab().page())).toStrictEqual(['赵小']);
    page.person.sweep();
    expect(await keptNames()).toStrictEqual(['赵小']);
    clock.now += 1;
    page.person.sweep();
    expect(namesOf(page)).toStrictEqual([]);
    await untilKept();
  });

  it('when the clock that kept it was days ahead', async () => {
    const { tab, clock, untilKept } = phone();
    type(await tab().page(), '赵小');
    await untilKept('赵小');
    clock.now -= 3 * 24 * HOUR;
    expect(namesOf(await tab().page())).toStrictEqual([]);
    await untilKept();
  });

  it('when the hub has withdrawn the phone, and no more is written', async () => {
    const { tab, revoked, untilKept } = phone();
    const page = await tab().page();
    type(page, '赵小');
    await untilKept('赵小');
    revoked.value = true;
    expect(namesOf(page)).toStrictEqual([]);
    await untilKept();
    type(page, '钱', QIAN);
    expect(namesOf(await tab().page())).toStrictEqual([]);
    await untilKept();
  });

  it('when the phone goes to another gate', async () => {
    const { tab, checkpoint, untilKept } = phone();
    const page = await tab().page();
    type(page, '赵小');
    await untilKept('赵小');
    checkpoint.value = { id: '000000000000chk2', name: '西路口' };
    expect(namesOf(page)).toStrictEqual([]);
    await untilKept();
  });

  it.each([
    { why: 'of another gate', typedAt: '000000000000chk2', isRevoked: false },
    { why: 'of a phone that was withdrawn', typedAt: '0000000000000chk', isRevoked: true },
  ])('when an older build has removed the register $why, and knew of no forms', async (left) => {
    const { tab, disk, revoked, untilKept } = phone();
    const row = { form: person('赵小'), checkpointId: left.typedAt, keptAt: NOON };
    await openForms(disk.factory).replace(ZHAO, null, row);
    revoked.value = left.isRevoked;
    expect(namesOf(await tab().page())).toStrictEqual([]);
    await untilKept();
  });
});

describe('a form that two pages have on their screens', () => {
  /** One page has begun it, and a second one has read it. */
  async function both() {
    const one = phone();
    const tabs = [one.tab(), one.tab()] as const;
    const first = await tabs[0].page();
    type(first, '赵');
    await one.untilKept('赵');
    one.clock.now += MINUTE;
    const second = await tabs[1].page();
    return { ...one, tabs, first, second };
  }

  it('is kept with what each of them typed, and offered with both', async () => {
    const { clock, tab, tabs, first, second, untilKept } = await both();
    type(second, '赵小明');
    await untilKept('赵小明');
    clock.now += MINUTE;
    type(first, '赵大');
    await untilKept('赵大', '赵小明');
    expect((await tabs[0].page()).person.reopened()?.form).toStrictEqual(person('赵大'));
    clock.now += MINUTE;
    type(first, '赵大山');
    await untilKept('赵大山', '赵小明');
    expect(namesOf(await tab().page())).toStrictEqual(['赵大山', '赵小明']);
    expect((await tabs[1].page()).person.reopened()?.form).toStrictEqual(person('赵小明'));
  });

  it('is forgotten with both when one of them has saved it', async () => {
    const { registered, changed, first, second, untilKept } = await both();
    type(second, '赵小明');
    await untilKept('赵小明');
    type(first, '赵大');
    await untilKept('赵大', '赵小明');
    second.person.saved(ZHAO);
    registered.add(ZHAO);
    changed();
    await untilKept();
    type(first, '赵大山');
    type(first, '钱', QIAN);
    await untilKept('钱');
  });

  it('is not written again by the one that has not heard that the other has saved it', async () => {
    const { first, second, untilKept } = await both();
    second.person.saved(ZHAO);
    await untilKept();
    type(first, '赵大');
    type(first, '钱', QIAN);
    await untilKept('钱');
  });
});
