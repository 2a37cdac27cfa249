/**
 * Forms of new people and vehicles that were begun and not saved: what was typed must outlive a reload, an update or a
 * tab that the phone has ended.
 */
import { del, delMany, promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { CATEGORIES } from '../domain/person.ts';
import { openContent, sealContent } from './contentCodec.ts';
import { formKeyValues, leftFormKeyValues, openLastForm } from './draftKeyValues.ts';
import type { LastWord } from './keyValues.ts';
import { readSealed } from './sealedRows.ts';

/** The id is of whom it is about, so that a second press after a failure means the same. */
const personSchema = z.object({
  kind: z.literal('person'),
  id: idSchema,
  text: z.object({
    category: z.enum(CATEGORIES),
    name: z.string(),
    phone: z.string(),
    idDocument: z.string(),
    household: z.string(),
    origin: z.string(),
    destination: z.string(),
    note: z.string(),
  }),
});

const vehicleSchema = z.object({
  kind: z.literal('vehicle'),
  id: idSchema,
  text: z.object({
    plate: z.string(),
    driver: z.string(),
    phone: z.string(),
    origin: z.string(),
    destination: z.string(),
    note: z.string(),
  }),
  step: z.enum(['plate', 'facts']),
  withoutPlate: z.boolean(),
  /** What the next one of a convoy has from the one before it. */
  asLast: z.optional(z.object({ origin: z.string(), destination: z.string(), goods: z.string() })),
});

/** What was typed must outlive an update too: a field that comes later has to have a default. */
const rowSchema = z.object({
  form: z.discriminatedUnion('kind', [personSchema, vehicleSchema]),
  /** The gate at which it was typed. */
  checkpointId: idSchema,
  keptAt: z.number(),
});

/** What a page wrote as it ended, until a page that lives puts it where it belongs. */
const leftSchema = z.object({
  row: rowSchema,
  follows: z.object({
    key: idSchema,
    /** By which the row there is known as this page's own; null for none. */
    keptAt: z.array(z.nullable(z.number())),
  }),
});
type Left = z.infer<typeof leftSchema>;
export type Follows = Left['follows'];

export type PersonForm = z.infer<typeof personSchema>;
export type VehicleForm = z.infer<typeof vehicleSchema>;
/** `keptAt`: ms since 1970. */
export type KeptForm = z.infer<typeof rowSchema>;

/**
 * `done`; or why nothing was changed: another page has written this row since, or it was there and is no more.
 */
export type Replaced = 'done' | 'changed' | 'gone';

export interface FormStore {
  /** All that are kept, by key. What nobody can open any more is deleted. */
  load(): Promise<ReadonlyMap<Id, KeptForm>>;
  /**
   * Puts `next` where the row is that was kept at `before`, null for none; `next` is null to remove it. Resolves when
   * that is on the disk.
   */
  replace(key: Id, before: number | null, next: KeptForm | null): Promise<Replaced>;
  /**
   * Keeps `next` at once, at a new key, in a page that ends and may not be answered any more. What it follows is not
   * looked at before the next `load`, which has it replace that, or stand beside what another page has written since.
   * Heeded once everything was loaded. Gives what takes it back, for a page that goes on after all.
   */
  leave(key: Id, next: KeptForm, follows: Follows): () => Promise<void>;
}

/** The moment by which a row is known; null where none is, undefined where nothing can open it. */
function keptAtOf(content: unknown): number | null | undefined {
  if (content === undefined) return null;
  return content instanceof Uint8Array ? openContent(rowSchema, content)?.keptAt : undefined;
}

/** Puts what ended pages have left where it belongs; a second time it changes nothing. */
async function takeIn(left: readonly (readonly [Id, Left])[], store: IDBObjectStore): Promise<void> {
  for (const [key, { row, follows }] of left) {
    const before = keptAtOf(await promisifyRequest<unknown>(store.get(follows.key)));
    if (before !== undefined && follows.keptAt.includes(before)) store.put(sealContent(row), follows.key);
    // Where another page has written since, both are offered; where it was saved or forgotten, neither.
    else if (before !== null && before !== row.keptAt) store.put(sealContent(row), key);
  }
  await promisifyRequest(store.transaction);
}

const byId = <T>(rows: readonly (readonly [IDBValidKey, T])[]): [Id, T][] =>
  rows.flatMap(([key, row]) => (typeof key === 'string' ? [[key, row]] : []));

export function openForms(indexedDB: IDBFactory): FormStore {
  const useStore = formKeyValues(indexedDB);
  const useLeft = leftFormKeyValues(indexedDB);
  let lastForm: LastWord | undefined;
  const takeAllIn = async (left: readonly (readonly [Id, Left])[]): Promise<void> => {
    await useStore('readwrite', (store) => takeIn(left, store));
    await delMany(
      left.map(([key]) => key),
      useLeft,
    );
  };
  return {
    async load() {
      const left = byId(await readSealed(leftSchema, useLeft));
      // A full disk takes them in next time.
      if (left.length > 0) await takeAllIn(left).catch(() => undefined);
      lastForm ??= await openLastForm(indexedDB);
      return new Map(byId(await readSealed(rowSchema, useStore)));
    },
    leave(key, next, follows) {
      lastForm?.(key, sealContent(z.parse(leftSchema, { row: next, follows })));
      return () => del(key, useLeft);
    },
    replace(key, before, next) {
      const content = next && sealContent(z.parse(rowSchema, next));
      return useStore('readwrite', async (store) => {
        const there = await promisifyRequest<unknown>(store.get(key));
        if (there === undefined && before !== null) return 'gone';
        if (keptAtOf(there) !== before) return 'changed';
        if (content === null) store.delete(key);
        else store.put(content, key);
        await promisifyRequest(store.transaction);
        return 'done';
      });
    },
  };
}
