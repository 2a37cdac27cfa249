/**
 * Forms of new people and vehicles that were begun and not saved: what was typed must outlive a reload, an update or a
 * tab that the phone has ended.
 */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { CATEGORIES } from '../domain/person.ts';
import { openContent, sealContent } from './contentCodec.ts';
import { formKeyValues } from './draftKeyValues.ts';
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
});

/** What was typed must outlive an update too: a field that comes later has to have a default. */
const rowSchema = z.object({
  form: z.discriminatedUnion('kind', [personSchema, vehicleSchema]),
  /** The gate at which it was typed. */
  checkpointId: idSchema,
  keptAt: z.number(),
});

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
}

export function openForms(indexedDB: IDBFactory): FormStore {
  const useStore = formKeyValues(indexedDB);
  return {
    async load() {
      const rows = await readSealed(rowSchema, useStore);
      return new Map(rows.flatMap(([key, row]) => (typeof key === 'string' ? [[key, row]] : [])));
    },
    replace(key, before, next) {
      const content = next && sealContent(z.parse(rowSchema, next));
      return useStore('readwrite', async (store) => {
        const there = await promisifyRequest<unknown>(store.get(key));
        if (there === undefined && before !== null) return 'gone';
        const keptAt = there instanceof Uint8Array ? openContent(rowSchema, there)?.keptAt : undefined;
        if (there !== undefined && keptAt !== before) return 'changed';
        if (content === null) store.delete(key);
        else store.put(content, key);
        await promisifyRequest(store.transaction);
        return 'done';
      });
    },
  };
}
