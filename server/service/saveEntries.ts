/**
 * Saving persons and vehicles from the console. Each row becomes its own event, or none: an entry that is known
 * already is edited in the fields that differ, never entered twice.
 */
import type { Stamp } from '../../src/domain/clock.ts';
import { compareStamps } from '../../src/domain/clock.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/id.ts';
import { currentFields, lastEdit } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { ValidationFlag } from '../../src/domain/validationFlag.ts';
import type { PersonInput, SaveResult, SaveResults, VehicleInput } from '../../src/protocol/consoleApi.ts';
import type { EntryRow } from '../store/register.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { personFrom, vehicleFrom } from './registerInput.ts';
import { parseEntry } from './storedEntry.ts';
import { sayPaste } from './withdrawals.ts';

type Fields = Readonly<Record<string, unknown>>;

interface Row {
  readonly id: Id | undefined;
  readonly fields: Result<
    Fields & { readonly flags?: readonly ValidationFlag[] | undefined },
    'empty' | 'tooLong'
  >;
  /** Texts by which a row above is recognised as the same entry, and by which this one will be. */
  readonly same: readonly string[];
  readonly known: readonly string[];
  readonly find: (scope: Id) => Promise<EntryRow[]>;
}

export interface SaveRequest {
  readonly villageId: Id;
  readonly reason: string;
  readonly actor: Id | null;
  /** Who pasted the rows as a table, which can be taken back as one. */
  readonly pastedBy?: Id | undefined;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of `fields` differs from the entry. Flags alone are no change. */
function changed(entry: EntryRow | undefined, pending: Fields, fields: Fields): Fields {
  const current = entry ? { ...currentFields(parseEntry(entry.entry)), ...pending } : pending;
  const different = Object.entries(fields).filter(([key, value]) => !same(current[key], value));
  return different.some(([key]) => key !== 'flags') ? Object.fromEntries(different) : {};
}

/** Finds and says in turn: of two tables with the same people, pasted at once, the second finds what the first said. */
const save = (
  hub: Hub,
  type: 'person' | 'vehicle',
  rows: readonly Row[],
  request: SaveRequest,
): Promise<Result<SaveResults, CommitError | 'notFound'>> =>
  hub.saves.take(request.villageId, () => saveInTurn(hub, type, rows, request));

async function saveInTurn(
  hub: Hub,
  type: 'person' | 'vehicle',
  rows: readonly Row[],
  { villageId, reason, actor, pastedBy }: SaveRequest,
): Promise<Result<SaveResults, CommitError | 'notFound'>> {
  const [village] = await hub.store.entries('village', [villageId]);
  if (!village) return err('notFound');
  const results: SaveResult[] = [];
  const events: DomainEvent[] = [];
  const pending = new Map<Id, Fields>();
  const byIdentity = new Map<string, Id>();
  let after: Stamp | undefined;
  for (const row of rows) {
    if (!row.fields.ok) {
      results.push({ status: 'failed', error: row.fields.error });
      continue;
    }
    const earlier = row.same.map((text) => byIdentity.get(text)).find((id) => id !== undefined);
    const wanted = row.id ?? earlier;
    const [known] =
      wanted === undefined ? await row.find(villageId) : await hub.store.entries(type, [wanted]);
    if (row.id !== undefined && !known) {
      results.push({ status: 'failed', error: 'unknownEntry' });
      continue;
    }
    if (known && known.scope !== villageId) {
      results.push({ status: 'failed', error: 'otherVillage' });
      continue;
    }
    const id = wanted ?? known?.id ?? newId(hub.environment.random);
    const before = pending.get(id) ?? {};
    const isNew = !known && !pending.has(id);
    // Whoever is entered again is in the register again.
    const back = known?.withdrawn && row.id === undefined ? { withdrawn: false } : {};
    const fields = changed(known, before, { ...row.fields.value, ...back });
    const flags = [...(row.fields.value.flags ?? [])];
    for (const text of row.known) byIdentity.set(text, id);
    if (Object.keys(fields).length === 0) {
      results.push({ status: 'unchanged', id, flags });
      continue;
    }
    const last = known && lastEdit(parseEntry(known.entry));
    if (last && (!after || compareStamps(last, after) > 0)) after = last;
    pending.set(id, { ...before, ...fields });
    const body = { id, fields, reason: isNew ? '' : reason };
    events.push(type === 'person' ? { kind: 'personRecorded', body } : { kind: 'vehicleRecorded', body });
    results.push({ status: isNew ? 'created' : 'updated', id, flags });
  }
  const say = () => hub.chain.append(villageId, events, { actor, after });
  if (pastedBy === undefined) {
    const said = await say();
    return said.ok ? ok({ paste: null, results }) : said;
  }
  const entries = results.flatMap((row) => (row.status === 'created' ? [row.id] : []));
  const said = await sayPaste(hub, { type, scope: villageId, entries, actor: pastedBy }, say);
  return said.ok ? ok({ paste: said.value, results }) : said;
}

export function savePersons(hub: Hub, persons: readonly PersonInput[], request: SaveRequest) {
  const now = hub.environment.now();
  const rows = persons.map((input): Row => {
    const fields = personFrom(input, now);
    const { idDocument = '', name = '', household = '' } = fields.ok ? fields.value : {};
    const document = idDocument === '' ? [] : [`document ${idDocument}`];
    const place = name === '' ? '' : `${name} ${household}`;
    // Two people of one household may share a name, but not a document.
    const open = place === '' ? [] : [`without document ${place}`];
    const placed = place === '' ? [] : [`place ${place}`];
    return {
      id: input.id,
      fields,
      same: idDocument === '' ? placed : [...document, ...open],
      known: idDocument === '' ? [...placed, ...open] : [...document, ...placed],
      find: async (scope) => {
        const byDocument =
          idDocument === '' ? [] : await hub.store.findEntries('person', scope, { document: idDocument });
        if (byDocument.length > 0 || name === '') return byDocument;
        const byName = await hub.store.findEntries('person', scope, { label: name, household });
        return byName.filter(
          (row) => idDocument === '' || row.document === '' || row.document === idDocument,
        );
      },
    };
  });
  return save(hub, 'person', rows, request);
}

export function saveVehicles(hub: Hub, vehicles: readonly VehicleInput[], request: SaveRequest) {
  const rows = vehicles.map((input): Row => {
    const fields = vehicleFrom(input);
    const plate = fields.ok ? (fields.value.plate ?? '') : '';
    return {
      id: input.id,
      fields,
      same: plate === '' ? [] : [plate],
      known: plate === '' ? [] : [plate],
      find: async (scope) => (plate === '' ? [] : hub.store.findEntries('vehicle', scope, { label: plate })),
    };
  });
  return save(hub, 'vehicle', rows, request);
}
