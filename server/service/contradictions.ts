/** The review list of what was said differently by two who did not know of each other, and how one of them is chosen. */
import * as z from 'zod/mini';
import type { DomainEvent } from '../../src/domain/event.ts';
import { bodySchemas } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Entry, FieldVersion } from '../../src/domain/register.ts';
import { currentFields, lastEdit } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { ValidationFlag } from '../../src/domain/validationFlag.ts';
import type { ContradictionRow, ContradictionSettling } from '../../src/protocol/consoleContradictions.ts';
import type { RowDecision } from '../../src/protocol/consoleSave.ts';
import { decodeEvent, resolvedEvent } from '../../src/protocol/eventCodec.ts';
import type { EntryRow } from '../store/register.ts';
import { contradictionsIn } from './entryContradictions.ts';
import { flagsOf, saysChecked } from './entryFlags.ts';
import { planEntries } from './entryPlan.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { operatorAt } from './passageHistory.ts';
import type { PageOf } from './registerViews.ts';
import type { Fields } from './storedEntry.ts';
import { parseEntry, textOf } from './storedEntry.ts';

const PAGE = 50;

type Said = ContradictionRow['stands'];

async function saidBy(hub: Hub, { value, deviceId, seq }: FieldVersion<unknown>): Promise<Said> {
  const [stored] = await hub.store.events({ deviceId, from: seq, to: seq });
  const decoded = stored?.event ? decodeEvent(stored.event) : undefined;
  const outer = decoded?.ok && decoded.value.known ? decoded.value : undefined;
  const resolution = outer?.event.kind === 'quarantineResolved' ? outer.event.body : undefined;
  const said = resolution ? resolvedEvent(resolution) : outer;
  const device = await hub.store.device(resolution?.deviceId ?? deviceId);
  const isOffice = device?.role === 'hub';
  const actor = said?.actor ?? null;
  const at = said?.occurredAt ?? 0;
  const name = async (id: Id): Promise<string> =>
    isOffice ? ((await hub.store.user(id))?.name ?? '') : (await operatorAt(hub, id, at)).name;
  return {
    deviceId,
    seq,
    value: textOf(value),
    at,
    receivedAt: stored?.receivedAt ?? 0,
    device: isOffice || !device ? null : { id: device.id, name: device.label },
    by: actor === null ? '' : await name(actor),
  };
}

const cursorSchema = z.object({ updatedAt: z.number(), id: z.string() });

/** Contradictions that nobody has settled, those of the entry that was changed last first. */
export async function listContradictions(
  hub: Hub,
  query: { readonly limit?: number | undefined; readonly after?: string | undefined },
): Promise<Result<PageOf<ContradictionRow>, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(cursorSchema, query.after);
  if (after && !after.ok) return after;
  const limit = query.limit ?? PAGE;
  const found = await hub.store.contradicted({
    limit: limit + 1,
    ...(after ? { before: after.value } : {}),
  });
  const rows: ContradictionRow[] = [];
  const page = found.slice(0, limit);
  const contradictions = await contradictionsIn(
    hub.store,
    page.map(({ entry }) => parseEntry(entry)),
  );
  for (const [at, { type, id, scope, label }] of page.entries()) {
    if (type !== 'person' && type !== 'vehicle') continue;
    for (const { field, stands, others } of contradictions[at] ?? []) {
      rows.push({
        type,
        id,
        label,
        villageId: scope,
        field,
        stands: await saidBy(hub, stands),
        others: await Promise.all(others.map((other) => saidBy(hub, other))),
      });
    }
  }
  const last = found.length > limit ? found[limit - 1] : undefined;
  return ok({ rows, next: last ? formatPageCursor({ updatedAt: last.updatedAt, id: last.id }) : null });
}

/** What the duty office says of the field, with what the checks find then. */
function settled(
  { type, field }: ContradictionSettling,
  entry: Entry<Fields>,
  value: unknown,
  now: number,
): Fields & { readonly flags?: readonly ValidationFlag[] } {
  const said = { [field]: value };
  return saysChecked(type, said)
    ? { ...said, flags: flagsOf(type, { ...currentFields(entry), ...said }, now) }
    : said;
}

function eventOf(
  { type, id, reason }: ContradictionSettling,
  fields: Fields,
): Result<DomainEvent, 'invalid'> {
  const body = { id, fields, reason };
  if (type === 'person') {
    const person = bodySchemas.personRecorded.safeParse(body);
    return person.success ? ok({ kind: 'personRecorded', body: person.data }) : err('invalid');
  }
  const vehicle = bodySchemas.vehicleRecorded.safeParse(body);
  return vehicle.success ? ok({ kind: 'vehicleRecorded', body: vehicle.data }) : err('invalid');
}

/**
 * Says again what was said at one of the places, by an event that comes after all of them: it stands from then on, and
 * phones get it. `conflict`: it is contradicted no more, or by something else than was shown. `numberTaken`: the chosen
 * document or plate is somebody else's too, and nobody has said that this is right.
 */
export async function settleContradiction(
  hub: Hub,
  request: ContradictionSettling,
  actor: Id,
): Promise<Result<void, CommitError | 'notFound' | 'conflict' | 'numberTaken' | 'invalid'>> {
  const { type, id, shared = false } = request;
  const find = async (): Promise<EntryRow | undefined> => (await hub.store.entries(type, [id]))[0];
  const known = await find();
  if (!known) return err('notFound');
  // In turn with those who save, who may settle it by what they say.
  return hub.saves.take(known.scope, async () => {
    const row = await find();
    if (!row) return err('notFound');
    const entry = parseEntry(row.entry);
    const contradictions = await contradictionsIn(hub.store, [entry]);
    const open = contradictions.flat().find(({ field }) => field === request.field);
    if (!open || refText(open.stands) !== refText(request.stands)) return err('conflict');
    const chosen = [open.stands, ...open.others].find((one) => refText(one) === refText(request.chosen));
    if (!chosen) return err('conflict');
    const fields = settled(request, entry, chosen.value, hub.environment.now());
    const decision: RowDecision | undefined = shared ? { as: 'apart' } : undefined;
    const said = ok({ [request.field]: chosen.value });
    const plan = await planEntries(hub, type, [{ id, decision, fields: said }], row.scope);
    if (plan.rows.some(({ shown }) => shown.status === 'kept')) return err('numberTaken');
    const event = eventOf(request, fields);
    return event.ok ? hub.chain.append(row.scope, [event.value], { actor, after: lastEdit(entry) }) : event;
  });
}
