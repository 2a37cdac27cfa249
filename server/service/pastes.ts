/** Tables that were pasted, and taking back what they have brought in and changed. */
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import type { Entry } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { isSameValue } from '../../src/domain/sameValue.ts';
import type { PasteRow, UndonePaste } from '../../src/protocol/consoleWithdrawal.ts';
import type { PasteEntry, PasteUpdate } from '../store/access.ts';
import type { EntryRow } from '../store/register.ts';
import type { Act } from './entryPlan.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import type { Fields } from './storedEntry.ts';
import { isAlike, lastOf, parseEntry } from './storedEntry.ts';
import { withdraw } from './withdrawals.ts';

/** Tables that can still be taken back from the list. */
const RECENT_PASTES = 10;

/** What a table is about to say of entries that were there before it. */
function updatesOf(acts: readonly Act[]): PasteUpdate[] {
  const updates = new Map<Id, Record<string, { before: unknown; said: readonly unknown[] }>>();
  for (const { id, fields, before } of acts) {
    if (!before?.stored || Object.keys(fields).length === 0) continue;
    const ofEntry = updates.get(id) ?? {};
    for (const [field, value] of Object.entries(fields)) {
      const known = ofEntry[field] ?? { before: before.fields[field] ?? null, said: [] };
      ofEntry[field] = { before: known.before, said: [value, ...known.said] };
    }
    updates.set(id, ofEntry);
  }
  return [...updates].map(([id, fields]) => ({ id, fields }));
}

/**
 * What became of a field since a table said something of it. `overtaken`: somebody has said something else since, or
 * the same once more; `asBefore`: it stands as it did, the table's word never came or was taken back. Of a table that
 * says several things of one field, and could not be stored to its end, what came of it counts.
 */
export function standingOf(
  entry: Entry<Fields>,
  field: string,
  { before, said }: PasteUpdate['fields'][string],
): 'said' | 'asBefore' | 'overtaken' {
  const values = (entry[field] ?? []).map(({ value }) => value);
  const isSaid = said.some((_, notCome) => {
    const came = said.slice(notCome);
    return came.every((value, at) => isSameValue(values[at], value)) && isAlike(values[came.length], before);
  });
  if (isSaid) return 'said';
  return isAlike(values[0], before) ? 'asBefore' : 'overtaken';
}

const didChange = (entry: Entry<Fields>, { fields }: PasteUpdate): boolean =>
  Object.entries(fields).some(([field, update]) => standingOf(entry, field, update) !== 'asBefore');

/**
 * Says what a pasted table is about to say, and remembers before that what it brings in and changes, so that a table
 * of which only a part could be stored can be taken back as far as it came.
 */
export async function sayPaste(
  hub: Hub,
  {
    type,
    scope,
    acts,
    actor,
  }: Pick<PasteEntry, 'type' | 'scope'> & { readonly acts: readonly Act[]; readonly actor: Id },
  say: () => Promise<Result<void, CommitError>>,
): Promise<Result<Id | null, CommitError>> {
  const entries = acts.filter(({ before }) => before === undefined).map(({ id }) => id);
  const updates = updatesOf(acts);
  const id = entries.length + updates.length > 0 ? newId(hub.environment.random) : null;
  if (id !== null) {
    const at = hub.environment.now();
    await hub.store.addPaste({ id, at, userId: actor, scope, type, entries, updates, undoneAt: null });
  }
  const said = await say();
  if (said.ok) return ok(id);
  if (id !== null) {
    const came = (await hub.store.entries(type, entries)).map((row) => row.id);
    const known = await entriesById(hub, type, updates);
    const changed = updates.filter((update) => {
      const row = known.get(update.id);
      return row !== undefined && didChange(parseEntry(row.entry), update);
    });
    await hub.store.trimPaste(id, { entries: came, updates: changed });
  }
  return said;
}

async function entriesById(
  hub: Hub,
  type: PasteEntry['type'],
  updates: readonly PasteUpdate[],
): Promise<Map<Id, EntryRow>> {
  const rows = await hub.store.entries(
    type,
    updates.map(({ id }) => id),
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function recentPastes(hub: Hub): Promise<PasteRow[]> {
  const rows = (await hub.store.pastes(RECENT_PASTES)).filter(
    ({ entries, updates }) => entries.length + updates.length > 0,
  );
  const names = new Map<Id, string>();
  for (const id of new Set(rows.map((row) => row.userId))) {
    names.set(id, (await hub.store.user(id))?.name ?? '');
  }
  return rows.map(({ id, at, userId, scope, type, entries, updates, undoneAt }) => ({
    id,
    at,
    by: names.get(userId) ?? '',
    type,
    villageId: scope,
    entered: entries.length,
    changed: updates.length,
    undoneAt,
  }));
}

/** The edit that gives an entry back what it said before the table, and the fields that somebody has changed since. */
function wayBack(
  entry: Entry<Fields>,
  { fields }: PasteUpdate,
): { readonly back: Fields; readonly left: string[] } {
  const back: Record<string, unknown> = {};
  const left: string[] = [];
  for (const [field, update] of Object.entries(fields)) {
    // Whom the table brought back into the register is withdrawn with those whom it brought in.
    if (field === 'withdrawn') continue;
    const standing = standingOf(entry, field, update);
    if (standing === 'overtaken' && field !== 'flags') left.push(field);
    // A category cannot be none again.
    if (standing !== 'said' || (field === 'category' && update.before === null)) continue;
    back[field] = update.before ?? (field === 'flags' ? [] : '');
  }
  return { back: Object.keys(back).some((field) => field !== 'flags') ? back : {}, left };
}

/** Says of the entries that a table changed what they said before. */
async function restoreUpdates(
  hub: Hub,
  { type, scope, updates }: PasteEntry,
  reason: string,
  actor: Id,
): Promise<Result<Pick<UndonePaste, 'restored' | 'left'>, CommitError>> {
  const known = await entriesById(hub, type, updates);
  const events: DomainEvent[] = [];
  const left: UndonePaste['left'] = [];
  for (const update of updates) {
    const row = known.get(update.id);
    if (!row) continue;
    const way = wayBack(parseEntry(row.entry), update);
    if (way.left.length > 0) left.push({ id: row.id, label: row.label, fields: way.left });
    if (Object.keys(way.back).length === 0) continue;
    const body = { id: row.id, fields: way.back, reason };
    events.push(type === 'person' ? { kind: 'personRecorded', body } : { kind: 'vehicleRecorded', body });
  }
  const said = await hub.chain.append(scope, events, { actor, after: lastOf([...known.values()]) });
  return said.ok ? ok({ restored: events.length, left }) : said;
}

/**
 * Takes out of the register what a pasted table has brought in, and gives the entries that it changed back what they
 * said before: by events, so that both stay in the history. What somebody has changed since stays, and is named.
 */
export const undoPaste = (
  hub: Hub,
  id: Id,
  reason: string,
  actor: Id,
): Promise<Result<UndonePaste, UndoError>> =>
  // In turn by itself: of two who take it back at once the second is told that it was taken back.
  hub.saves.take(id, () => undoInTurn(hub, id, reason, actor));

type UndoError = CommitError | 'notFound' | 'conflict' | 'villageClosed';

async function undoInTurn(
  hub: Hub,
  id: Id,
  reason: string,
  actor: Id,
): Promise<Result<UndonePaste, UndoError>> {
  const paste = await hub.store.paste(id);
  if (!paste) return err('notFound');
  if (paste.undoneAt !== null) return err('conflict');
  const known = await entriesById(hub, paste.type, paste.updates);
  const broughtBack = paste.updates.filter((update) => {
    const row = known.get(update.id);
    const { withdrawn } = update.fields;
    return row && withdrawn && standingOf(parseEntry(row.entry), 'withdrawn', withdrawn) === 'said';
  });
  // A hub that stopped while it saved the table has the paste, but not all of its entries.
  const came = (await hub.store.entries(paste.type, paste.entries)).map((row) => row.id);
  const ids = [...came, ...broughtBack.map((update) => update.id)];
  const done = await withdraw(hub, paste.type, { ids, reason, actor });
  if (!done.ok) return done;
  const restored = await hub.saves.take(paste.scope, () => restoreUpdates(hub, paste, reason, actor));
  if (!restored.ok) return restored;
  await hub.store.undoPaste(id, hub.environment.now());
  return ok({ ...done.value, ...restored.value });
}
