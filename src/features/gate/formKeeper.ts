/**
 * Forms of new people and vehicles that were begun and not saved, in this page and beyond its life. What was typed is
 * written when the typing pauses and when the page is left.
 *
 * Two pages may have one form on their screens. What is on the disk belongs to the page that typed in it or took it up
 * last; another one that goes on typing keeps its own text beside it. Nothing is written over, and both are offered
 * until one of them is saved.
 */
import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import type { Id } from '../../domain/id.ts';
import type { KeptForm, PersonForm, VehicleForm } from '../../store/forms.ts';
import { PAUSE_MS } from './draftKeeper.ts';
import type { GatePorts } from './ports.ts';

type Form = KeptForm['form'];

/**
 * So long a form is offered, ms. Whoever was sent to fetch a document is back the same day; after that it is nobody at
 * the gate any more, and a name and an ID number that lie about on a shared phone.
 */
const KEPT_MS = 24 * 3_600_000;

export interface Begun<F> {
  /** What tells it from all other forms: the id of whom it is about, unless two pages typed in that form. */
  readonly key: Id;
  readonly form: F;
  /** When it was last typed in, ms since 1970; 0 for one in which nothing was typed yet. */
  readonly typedAt: number;
}

/** The forms of one kind. */
export interface Shelf<F> {
  /** The one that was typed in last stands first. */
  readonly begun: ReadonlySignal<readonly Begun<F>[]>;
  /** The one that stood on this screen before it was reloaded; undefined for a screen that is new. */
  reopened(): Begun<F> | undefined;
  /** This page types in it, or has taken it up. */
  keep(key: Id, form: F): void;
  /** Looks whether any of them has become too old, or was saved in another page. */
  sweep(): void;
  /** Who it is about stands in the register. */
  saved(id: Id): void;
}

export interface Forms {
  /** Whether it is known what earlier pages left behind. */
  readonly known: ReadonlySignal<boolean>;
  readonly person: Shelf<PersonForm>;
  readonly vehicle: Shelf<VehicleForm>;
  /** Writes without a pause: the page may end. */
  flush(): void;
  /** The page ends: what is not known to be on the disk is written without an answer. */
  leave(): void;
}

/** Whether there is nothing in it that somebody would have to type again. */
const isBlank = ({ text }: Form): boolean =>
  Object.entries(text).every(([field, value]) => field === 'category' || value.trim() === '');

export function createFormKeeper({
  forms,
  openForm,
  register,
  checkpoint,
  revoked,
  onChange,
  newId,
  now,
}: Pick<
  GatePorts,
  'forms' | 'openForm' | 'register' | 'checkpoint' | 'revoked' | 'onChange' | 'newId' | 'now'
>): Forms {
  /** Where on the disk a form of this page is, by its key, and the moment by which that row is known again. */
  const rows = new Map<Id, { readonly row: Id; readonly keptAt: number }>();
  const waiting = new Map<Id, Form>();
  /** On their way to the disk, by key, the latest last. */
  const underway = new Map<Id, readonly KeptForm[]>();
  const savedIds = new Set<Id>();
  let writing: Promise<void> = Promise.resolve();
  let pause: ReturnType<typeof setTimeout> | undefined;

  const rowOf = (key: Id): Id => rows.get(key)?.row ?? key;
  // A clock that was set back would keep a name for as long as it had been ahead.
  const isTooOld = (at: number): boolean => Math.abs(now() - at) > KEPT_MS;
  // A question that fails stands in nobody's way: better offered once too often than lost.
  const isRegistered = async ({ kind, id }: Form): Promise<boolean> =>
    (await register[kind](id).catch(() => undefined)) !== undefined;

  /** In the order of the calls. A full disk costs what was typed last, and nobody is disturbed. */
  const write = (work: () => Promise<void>): void => {
    writing = writing.then(work).catch((error: unknown) => reportError(error));
  };
  const replace = async (key: Id, kept: KeptForm): Promise<void> => {
    if (revoked.peek()) return;
    const before = rows.get(key);
    const row = before?.row ?? key;
    const replaced = await forms.replace(row, before?.keptAt ?? null, kept);
    // Saved or forgotten elsewhere: it stays on this screen alone.
    if (replaced === 'gone') return;
    if (replaced === 'done') {
      rows.set(key, { row, keptAt: kept.keptAt });
      return;
    }
    const own = newId();
    await forms.replace(own, null, kept);
    rows.set(key, { row: own, keptAt: kept.keptAt });
    if (openForm.get() === row) openForm.set(own);
  };
  const put = (key: Id, form: Form): void => {
    const kept = { form, checkpointId: checkpoint.peek().id, keptAt: now() };
    underway.set(key, [...(underway.get(key) ?? []), kept]);
    write(() =>
      replace(key, kept).finally(() => {
        underway.set(key, underway.get(key)?.filter((one) => one !== kept) ?? []);
      }),
    );
  };
  const forget = (key: Id): void => {
    waiting.delete(key);
    underway.delete(key);
    write(async () => {
      const before = rows.get(key);
      rows.delete(key);
      if (before !== undefined) await forms.replace(before.row, before.keptAt, null);
    });
  };
  const flush = (): void => {
    clearTimeout(pause);
    for (const [key, form] of waiting) put(key, form);
    waiting.clear();
  };
  const leave = (): void => {
    flush();
    if (revoked.peek()) return;
    for (const [key, tried] of underway) {
      const last = tried.at(-1);
      if (last === undefined) continue;
      const keptAt = [rows.get(key)?.keptAt ?? null, ...tried.map((one) => one.keptAt)];
      // A page that goes on after all has written by the time that this is taken back.
      write(forms.leave(newId(), last, { key: rowOf(key), keptAt }));
    }
  };

  const createShelf = <F extends Form>() => {
    const begun = signal<readonly Begun<F>[]>([]);
    const without = (key: Id) => begun.peek().filter((one) => one.key !== key);
    const remove = ({ key }: Begun<F>): void => {
      begun.value = without(key);
      forget(key);
    };
    const saved = (id: Id): void => {
      savedIds.add(id);
      for (const one of begun.peek()) if (one.form.id === id) remove(one);
    };
    const removeOld = (): void => {
      for (const one of begun.peek()) if (isTooOld(one.typedAt)) remove(one);
    };
    const removeSaved = async (): Promise<void> => {
      for (const { form } of begun.peek()) if (await isRegistered(form)) saved(form.id);
    };
    return {
      begun,
      saved,
      add(one: Begun<F>): void {
        begun.value = [...begun.peek(), one].sort((a, b) => b.typedAt - a.typedAt);
      },
      clear(): void {
        for (const one of begun.peek()) remove(one);
      },
      reopened() {
        const row = openForm.get();
        return begun.peek().find(({ key }) => rowOf(key) === row);
      },
      keep(key: Id, form: F): void {
        // Typed while it was being saved.
        if (savedIds.has(form.id)) return;
        const one = { key, form, typedAt: now() };
        if (isBlank(form)) {
          remove(one);
          return;
        }
        begun.value = [one, ...without(key)];
        waiting.set(key, form);
        clearTimeout(pause);
        pause = setTimeout(flush, PAUSE_MS);
        if (openForm.get() !== rowOf(key)) openForm.set(rowOf(key));
      },
      sweep(): void {
        removeOld();
        void removeSaved();
      },
    };
  };
  const person = createShelf<PersonForm>();
  const vehicle = createShelf<VehicleForm>();

  const load = async (): Promise<void> => {
    for (const [key, { form, checkpointId, keptAt }] of await forms.load()) {
      rows.set(key, { row: key, keptAt });
      // What an older build has wiped the register of a gate around is left for this one to forget.
      const isOurs = !revoked.peek() && checkpointId === checkpoint.peek().id;
      if (!isOurs || isTooOld(keptAt) || (await isRegistered(form))) forget(key);
      else if (form.kind === 'person') person.add({ key, form, typedAt: keptAt });
      else vehicle.add({ key, form, typedAt: keptAt });
    }
  };

  const known = signal(false);
  void load()
    .catch((error: unknown) => reportError(error))
    .then(() => {
      known.value = true;
    });

  let gateId = checkpoint.peek().id;
  effect(() => {
    const { id } = checkpoint.value;
    if (!revoked.value && id === gateId) return;
    gateId = id;
    person.clear();
    vehicle.clear();
  });
  onChange(() => {
    person.sweep();
    vehicle.sweep();
  });

  return { known, person, vehicle, flush, leave };
}
