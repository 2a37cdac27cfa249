/**
 * Saving persons and vehicles from the console. Each row becomes its own event, or none: an entry that is known
 * already is edited in the fields that differ, never entered twice.
 */
import type { Stamp } from '../../src/domain/clock.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type {
  PersonInput,
  SavePreview,
  SaveResult,
  SaveResults,
  VehicleInput,
} from '../../src/protocol/consoleSave.ts';
import { isClosedVillage } from './closedVillage.ts';
import type { Plan, Row } from './entryPlan.ts';
import { planEntries } from './entryPlan.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { sayPaste } from './pastes.ts';
import { personFrom, vehicleFrom } from './registerInput.ts';
import { laterOf } from './storedEntry.ts';

type Type = 'person' | 'vehicle';
type PlanError = 'notFound' | 'villageClosed';
type SaveError = CommitError | PlanError | 'conflict';

export interface SaveRequest {
  readonly villageId: Id;
  readonly reason: string;
  readonly actor: Id | null;
  /** Who pasted the rows as a table, which can be taken back as one. */
  readonly pastedBy?: Id | undefined;
  /** Of the preview that was agreed to. */
  readonly ground?: string | undefined;
}

async function planIn(
  hub: Hub,
  type: Type,
  rows: readonly Row[],
  villageId: Id,
): Promise<Result<Plan, PlanError>> {
  const [village] = await hub.store.entries('village', [villageId]);
  if (!village) return err('notFound');
  // Nobody is entered into a village that was closed while the form was open.
  return isClosedVillage(village) ? err('villageClosed') : ok(await planEntries(hub, type, rows, villageId));
}

const preview = async (
  hub: Hub,
  type: Type,
  rows: readonly Row[],
  villageId: Id,
): Promise<Result<SavePreview, PlanError>> => {
  const plan = await planIn(hub, type, rows, villageId);
  return plan.ok ? ok({ ground: plan.value.ground, rows: plan.value.rows.map(({ shown }) => shown) }) : plan;
};

/** Finds and says in turn: of two tables with the same people, pasted at once, the second finds what the first said. */
const save = (
  hub: Hub,
  type: Type,
  rows: readonly Row[],
  request: SaveRequest,
): Promise<Result<SaveResults, SaveError>> =>
  hub.saves.take(request.villageId, () => saveInTurn(hub, type, rows, request));

async function saveInTurn(
  hub: Hub,
  type: Type,
  rows: readonly Row[],
  { villageId, reason, actor, pastedBy, ground }: SaveRequest,
): Promise<Result<SaveResults, SaveError>> {
  const plan = await planIn(hub, type, rows, villageId);
  if (!plan.ok) return plan;
  if (ground !== undefined && ground !== plan.value.ground) return err('conflict');
  const events: DomainEvent[] = [];
  let after: Stamp | undefined;
  const results = plan.value.rows.map(({ shown, act }): SaveResult => {
    if (act === null) return shown;
    const { id, fields, before } = act;
    if (Object.keys(fields).length > 0) {
      const body = { id, fields, reason: before ? reason : '' };
      events.push(type === 'person' ? { kind: 'personRecorded', body } : { kind: 'vehicleRecorded', body });
      after = laterOf(after, before?.stored?.last);
    }
    return { status: shown.status, id, flags: shown.flags };
  });
  const say = () => hub.chain.append(villageId, events, { actor, after });
  if (pastedBy === undefined) {
    const said = await say();
    return said.ok ? ok({ paste: null, results }) : said;
  }
  const acts = plan.value.rows.flatMap(({ act }) => act ?? []);
  const said = await sayPaste(hub, { type, scope: villageId, acts, actor: pastedBy }, say);
  return said.ok ? ok({ paste: said.value, results }) : said;
}

const personRows = (hub: Hub, persons: readonly PersonInput[]): Row[] => {
  const now = hub.environment.now();
  return persons.map((input) => ({
    id: input.id,
    decision: input.decision,
    fields: personFrom(input, now),
  }));
};

const vehicleRows = (vehicles: readonly VehicleInput[]): Row[] =>
  vehicles.map((input) => ({ id: input.id, decision: input.decision, fields: vehicleFrom(input) }));

export const savePersons = (hub: Hub, persons: readonly PersonInput[], request: SaveRequest) =>
  save(hub, 'person', personRows(hub, persons), request);

export const saveVehicles = (hub: Hub, vehicles: readonly VehicleInput[], request: SaveRequest) =>
  save(hub, 'vehicle', vehicleRows(vehicles), request);

/** What saving them would do. */
export const previewPersons = (hub: Hub, persons: readonly PersonInput[], villageId: Id) =>
  preview(hub, 'person', personRows(hub, persons), villageId);

export const previewVehicles = (hub: Hub, vehicles: readonly VehicleInput[], villageId: Id) =>
  preview(hub, 'vehicle', vehicleRows(vehicles), villageId);
