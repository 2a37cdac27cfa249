/** A village's people or vehicles as far as some rows concern them: as they stand, and as each row leaves them. */
import type { Stamp } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/id.ts';
import { currentFields, lastEdit } from '../../src/domain/register.ts';
import { searchKey } from '../../src/domain/searchKey.ts';
import type { EntryRow } from '../store/register.ts';
import { labelField } from './entryJudgement.ts';
import type { Hub } from './hub.ts';
import type { Fields } from './storedEntry.ts';
import { parseEntry, textOf } from './storedEntry.ts';

export interface StandingEntry {
  readonly id: Id;
  readonly scope: Id;
  readonly fields: Fields;
  /** Null for one that a row brings in; else its last edit, which the next has to come after. */
  readonly stored: { readonly last: Stamp | undefined } | null;
  /** The index of the row that brings it in; null for one of the register. */
  readonly broughtBy: number | null;
}

type Type = 'person' | 'vehicle';

/** Of thousands of one name this many are looked at, and as many who share something else too. */
const NEAR = 20;
/** What may tell, beside the name or plate, that two are one. */
const BESIDE_LABEL = ['household', 'phone', 'driver', 'note', 'origin', 'destination'] as const;

function firstOf(ids: ReadonlySet<Id> | undefined): Id[] {
  const first: Id[] = [];
  for (const id of ids ?? []) {
    if (first.length === NEAR) break;
    first.push(id);
  }
  return first;
}

export class StandingEntries {
  readonly #type: Type;
  readonly #scope: Id;
  readonly #byId = new Map<Id, StandingEntry>();
  /** Ids by document, by name or plate, and by these with something else; who has changed since is judged by what stands. */
  readonly #byKey = new Map<string, Set<Id>>();

  private constructor(type: Type, scope: Id) {
    this.#type = type;
    this.#scope = scope;
  }

  /** All that rows with these fields may mean; and those of `ids` wherever they are, which `get` alone gives. */
  static async around(
    hub: Hub,
    type: Type,
    scope: Id,
    rows: readonly Fields[],
    ids: readonly Id[],
  ): Promise<StandingEntries> {
    const given = (field: string) => rows.map((row) => textOf(row[field])).filter((text) => text !== '');
    const found = [
      ...(await hub.store.findEntries(type, scope, { labels: given(labelField(type)) })),
      ...(await hub.store.findEntries(type, scope, { documents: given('idDocument') })),
      ...(await hub.store.entries(type, [...new Set(ids)])),
    ];
    const standing = new StandingEntries(type, scope);
    for (const row of found) standing.#add(row);
    return standing;
  }

  #add({ id, scope, entry }: EntryRow): void {
    if (this.#byId.has(id)) return;
    const versions = parseEntry(entry);
    const fields = currentFields(versions);
    this.#put({ id, scope, fields, stored: { last: lastEdit(versions) }, broughtBy: null });
  }

  #keysOf(fields: Fields): string[] {
    const textIn = (field: string): string => searchKey(textOf(fields[field]));
    const [document, label] = [textIn('idDocument'), textIn(labelField(this.#type))];
    const keys = document === '' ? [] : [`document ${document}`];
    if (label === '') return keys;
    const shared = BESIDE_LABEL.filter((field) => textIn(field) !== '');
    return [...keys, ...shared.map((field) => `${field} ${label} ${textIn(field)}`), `label ${label}`];
  }

  #put(entry: StandingEntry): void {
    this.#byId.set(entry.id, entry);
    // No row of this village may become an edit of an entry of another, whatever they share.
    if (entry.scope !== this.#scope) return;
    for (const key of this.#keysOf(entry.fields)) {
      const ids = this.#byKey.get(key);
      if (ids) ids.add(entry.id);
      else this.#byKey.set(key, new Set([entry.id]));
    }
  }

  get(id: Id): StandingEntry | undefined {
    return this.#byId.get(id);
  }

  /** Whoever shares a document, name or plate with these fields: of the register by id, then of the rows in order. */
  near(fields: Fields): StandingEntry[] {
    const ids = new Set(this.#keysOf(fields).flatMap((key) => firstOf(this.#byKey.get(key))));
    const orderOf = ({ broughtBy }: StandingEntry) => broughtBy ?? -1;
    return [...ids]
      .flatMap((id) => this.#byId.get(id) ?? [])
      .sort((a, b) => orderOf(a) - orderOf(b) || (a.id < b.id ? -1 : 1));
  }

  /** Takes in what a row says of an entry that is there. */
  edit(entry: StandingEntry, fields: Fields): void {
    this.#put({ ...entry, fields: { ...entry.fields, ...fields } });
  }

  /** Takes in whoever the row of this index brings. */
  bring(id: Id, fields: Fields, row: number): void {
    this.#put({ id, scope: this.#scope, fields, stored: null, broughtBy: row });
  }
}
