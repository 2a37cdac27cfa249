/** How a passage came into the register, and what was corrected of it. */
import { correctionSteps } from '../../src/domain/correction.ts';
import type { EventRef } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Origin } from '../../src/domain/register.ts';
import { latestFirst } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { PassageDetail } from '../../src/protocol/consolePassage.ts';
import { decodeEvent, resolvedEvent } from '../../src/protocol/eventCodec.ts';
import { entryFlagsFromBits } from '../../src/protocol/responses.ts';
import type { PassageEntry } from '../store/register.ts';
import { holdOf, stepsOf } from './holdViews.ts';
import type { Hub } from './hub.ts';
import { passageRows, rideOf } from './passageViews.ts';
import { photosOf } from './photoViews.ts';
import { parseEntry } from './storedEntry.ts';

const PASSAGE_ID = /^([0-9a-hjkmnp-tv-z]{16}):([1-9]\d{0,9})$/;

/** The passage with this id (`refText`); undefined when there is none. */
export async function passageAt(hub: Hub, id: string): Promise<PassageEntry | undefined> {
  const [, deviceId, seq] = PASSAGE_ID.exec(id) ?? [];
  return deviceId && seq ? hub.store.passage(deviceId, Number(seq)) : undefined;
}

/** All versions of what was corrected of it. */
export async function correctionEntry(
  hub: Hub,
  { deviceId, seq, scope }: PassageEntry,
): Promise<ReturnType<typeof parseEntry>> {
  const rows = await hub.store.corrections([{ deviceId, seq }]);
  return parseEntry(rows.find((row) => row.scope === scope)?.entry ?? {});
}

type Step = PassageDetail['history'][number];
type Corrected = Extract<Step, { readonly what: 'corrected' }>;
type HoldStepped = Extract<Step, { readonly what: 'holdStep' }>;

/** What was said after the recording, and what orders it. */
interface Said<S extends Step> {
  readonly origin: Origin;
  readonly step: S;
}

/** What an event in the register says, and who says it; undefined for one that this build cannot read. */
async function wordAt(hub: Hub, { deviceId, seq }: EventRef) {
  const [stored] = await hub.store.events({ deviceId, from: seq, to: seq });
  const decoded = stored?.event ? decodeEvent(stored.event) : undefined;
  if (!stored || !decoded?.ok || !decoded.value.known) return undefined;
  const resolution = decoded.value.event.kind === 'quarantineResolved' ? decoded.value.event.body : undefined;
  const said = resolution ? resolvedEvent(resolution) : decoded.value;
  if (!said) return undefined;
  const device = await hub.store.device(resolution?.deviceId ?? deviceId);
  const isOffice = device?.role === 'hub';
  const { actor, occurredAt } = said;
  const name = async (id: Id): Promise<string> =>
    isOffice ? ((await hub.store.user(id))?.name ?? '') : (await operatorAt(hub, id, occurredAt)).name;
  const about = {
    at: occurredAt,
    receivedAt: stored.receivedAt,
    clockSuspect: entryFlagsFromBits(stored.flags).clockSuspect,
    device: isOffice || !device ? null : { id: device.id, name: device.label },
    by: actor === null ? '' : await name(actor),
  };
  return { event: said.event, about };
}

/** The corrections of a passage with who made them and why, the earliest first. */
async function correctionsOf(hub: Hub, row: PassageEntry): Promise<Said<Corrected>[]> {
  const steps: Said<Corrected>[] = [];
  for (const { changes, ...origin } of correctionSteps(
    row.recorded ?? row.passage,
    await correctionEntry(hub, row),
  )) {
    const word = await wordAt(hub, origin);
    if (word?.event.kind !== 'passageCorrected') continue;
    const { reason } = word.event.body;
    steps.push({ origin, step: { what: 'corrected', ...word.about, reason, changes: [...changes] } });
  }
  return steps;
}

/** What was done about somebody who is held, and by whom; what was taken back is among it. */
async function holdStepsOf(hub: Hub, row: PassageEntry): Promise<Said<HoldStepped>[]> {
  const said = await stepsOf(hub, row);
  const steps: Said<HoldStepped>[] = [];
  for (const origin of said) {
    const { step, text, withdraws, reason } = origin;
    const word = await wordAt(hub, origin);
    if (!word) continue;
    const slip = withdraws && said.find((one) => refText(one) === refText(withdraws));
    const of = slip ? { step: slip.step, text: slip.text } : null;
    const readings = [...origin.readings];
    steps.push({ origin, step: { what: 'holdStep', ...word.about, reason, step, text, readings, of } });
  }
  return steps;
}

/** The name that an operator began the shift of `at` with, and the others that the same person has used. */
export async function operatorAt(hub: Hub, id: Id, at: number): Promise<{ name: string; others: string[] }> {
  const shifts = await hub.store.shiftsOf(id);
  const name = (shifts.find((shift) => shift.at <= at) ?? shifts.at(-1))?.name ?? '';
  return { name, others: [...new Set(shifts.map((shift) => shift.name))].filter((other) => other !== name) };
}

/** One passage and how it came to be, from the event that says it. */
export async function passageDetail(hub: Hub, id: string): Promise<Result<PassageDetail, 'notFound'>> {
  const row = await passageAt(hub, id);
  if (!row) return err('notFound');
  const { deviceId, seq } = row;
  const [passage] = await passageRows(hub, [row]);
  const [stored] = await hub.store.events({ deviceId, from: seq, to: seq });
  const decoded = stored?.event ? decodeEvent(stored.event) : undefined;
  if (!passage || !decoded?.ok || !decoded.value.known) return err('notFound');
  const said = decoded.value;
  const resolution = said.event.kind === 'quarantineResolved' ? said.event.body : undefined;
  const inner = resolution ? resolvedEvent(resolution) : said;
  const history: PassageDetail['history'] = [];
  if (inner && resolution?.resolution !== 'recordedByHand') {
    const from = resolution ?? { deviceId, seq };
    const device = await hub.store.device(from.deviceId);
    const operator = inner.actor === null ? undefined : await operatorAt(hub, inner.actor, row.at);
    history.push({
      what: 'recorded',
      at: inner.occurredAt,
      device: { id: from.deviceId, name: device?.label ?? '' },
      seq: from.seq,
      operator: operator?.name ?? '',
      otherNames: operator?.others ?? [],
    });
  }
  if (!resolution) {
    history.push({ what: 'received', at: row.receivedAt, clockSuspect: passage.clockSuspect });
  } else if (resolution.resolution !== 'dismissed') {
    const user = said.actor === null ? undefined : await hub.store.user(said.actor);
    const { resolution: what, reason } = resolution;
    history.push({ what, at: row.receivedAt, by: user?.name ?? '', reason });
  }
  const later = [...(await correctionsOf(hub, row)), ...(await holdStepsOf(hub, row))];
  later.sort((a, b) => latestFirst(b.origin, a.origin));
  history.push(...later.map(({ step }) => step));
  const [ride, hold, photos] = [await rideOf(hub, row), await holdOf(hub, row), await photosOf(hub, row)];
  return ok({ passage, ride, hold, photos, history });
}
