/**
 * What events make of the register and the lists of a phone. Applying an event again, or events in another order,
 * gives the same rows.
 */
import * as z from 'zod/mini';
import { clampStamp, orderingStamp } from '../domain/clock.ts';
import type { DomainEvent, EventKind, StampedEvent } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import { passSchema } from '../domain/pass.ts';
import { personEditSchema } from '../domain/person.ts';
import { refText } from '../domain/refText.ts';
import type { Origin } from '../domain/register.ts';
import { applyEdit, currentFields } from '../domain/register.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';
import { resolvedEvent } from '../protocol/eventCodec.ts';
import type { EntryFlags } from '../protocol/responses.ts';
import { fromHex } from '../protocol/wire.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent, sealContent } from './contentCodec.ts';
import type { PlaceRow, RegisterRow, StoredPolicy } from './database.ts';
import { closeAside, HoldProjection, setStepAside } from './holdProjection.ts';
import type { OutboxRow } from './outboxRow.ts';
import { madeAt } from './outboxRow.ts';
import { PassageProjection, setCorrectionAside } from './passageProjection.ts';
import type { TableName, Writing } from './plainTransaction.ts';
import type { StoredEntry } from './registerEntry.ts';
import { entrySchema, isEmpty, moved, personTokens, vehicleTokens } from './registerEntry.ts';

/** An event with its place and what the hub noted beside it. */
export interface PlacedEvent {
  readonly deviceId: Id;
  readonly seq: number;
  /** The stamp's wall where the hub clamped it, ms. */
  readonly wall: number | null;
  readonly flags: EntryFlags;
  /** The hub's time at which the phone got it from the hub, ms; null for what the phone has just recorded. */
  readonly receivedAt: number | null;
  readonly stamped: StampedEvent;
}

export const passContentSchema = z.object({ pass: z.nullable(passSchema), revoked: z.boolean() });

/**
 * Applies events in order. To be called inside a transaction over `PROJECTED_TABLES` and the outbox.
 *
 * Everything that the events touch is read first and written last, each table at once.
 */
export async function project(
  writing: Writing,
  blind: BlindIndex,
  events: readonly PlacedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const projection = new Projection(writing, blind);
  await projection.load(events);
  for (const event of events) projection.apply(event);
  projection.write();
}

type PassContent = z.output<typeof passContentSchema>;
type Register = 'people' | 'vehicles' | 'checkpoint' | 'village';
const REGISTERS = {
  personRecorded: 'people',
  vehicleRecorded: 'vehicles',
  checkpointRecorded: 'checkpoint',
  villageRecorded: 'village',
} as const satisfies Partial<Record<EventKind, Register>>;

interface Touched {
  readonly register: Register;
  entry: StoredEntry;
}

/** The phone's event that a resolution takes in; undefined for another event, or one that this build cannot read. */
const innerOf = ({ event }: StampedEvent): StampedEvent | undefined =>
  event.kind === 'quarantineResolved' ? resolvedEvent(event.body) : undefined;

class Projection {
  readonly #writing: Writing;
  readonly #blind: BlindIndex;
  readonly #entries = new Map<Id, Touched>();
  readonly #passages: PassageProjection;
  readonly #holds: HoldProjection;
  readonly #passes = new Map<Id, PassContent>();
  readonly #policies = new Map<number, StoredPolicy>();
  readonly #own = new Map<string, OutboxRow>();

  constructor(writing: Writing, blind: BlindIndex) {
    this.#writing = writing;
    this.#blind = blind;
    this.#passages = new PassageProjection(writing, blind);
    this.#holds = new HoldProjection(writing, this.#passages);
  }

  async load(events: readonly PlacedEvent[]): Promise<void> {
    const registers = new Map<Id, Register>();
    const passes = new Set<Id>();
    const recorded = new Set<string>();
    const corrected = new Set<string>();
    const stepped = new Set<string>();
    const held = new Set<string>();
    const own: [Id, number][] = [];
    for (const placed of events) {
      const { stamped } = placed;
      const inner = innerOf(stamped);
      if (stamped.event.kind === 'quarantineResolved') {
        own.push([stamped.event.body.deviceId, stamped.event.body.seq]);
      }
      for (const { event } of inner ? [stamped, inner] : [stamped]) {
        if (event.kind === 'passIssued' || event.kind === 'passRevoked') passes.add(event.body.passId);
        // What has just been saved here has a place of its own, which nobody can have corrected.
        if (event.kind === 'passageRecorded' && placed.receivedAt !== null) {
          recorded.add(refText(placed));
          if (event.body.decision === 'held') held.add(refText(placed));
        }
        if (event.kind === 'passageCorrected') corrected.add(refText(event.body.passage));
        if (event.kind === 'holdStepRecorded') stepped.add(refText(event.body.passage));
        const register = registerOf(event);
        if (register) registers.set(register.id, register.register);
      }
    }
    const writing = this.#writing;
    for (const row of await writing.getAll('outbox', own)) {
      this.#own.set(refText(row), row);
      // What takes its place may be of another register, and name another entry or none.
      const { table, id } = row.made;
      if (table === 'people' || table === 'vehicles') registers.set(id, table);
      if (table === 'corrections') corrected.add(id);
      if (table === 'holds') stepped.add(id);
      // Whether it stays is known when all is applied: its hold goes by what the passage is then.
      if (table === 'passages') stepped.add(refText(madeAt(row)));
    }
    const idsOf = (...wanted: Register[]): Id[] =>
      [...registers].flatMap(([id, register]) => (wanted.includes(register) ? [id] : []));
    const [, ...rows] = await Promise.all([
      this.#passages.load(recorded, corrected, stepped),
      writing.getAll('people', idsOf('people')),
      writing.getAll('vehicles', idsOf('vehicles')),
      writing.getAll('places', idsOf('checkpoint', 'village')),
    ]);
    const reheld = [...recorded].filter((ref) => this.#passages.isCorrected(ref));
    await this.#holds.load(new Set([...held, ...corrected, ...stepped, ...reheld]));
    const known = new Map(rows.flat().map(({ id, content }) => [id, content]));
    for (const [id, register] of registers) {
      const content = known.get(id);
      const entry: StoredEntry = (content && openContent(entrySchema, content)) ?? {};
      this.#entries.set(id, { register, entry });
    }
    for (const { id, content } of await writing.getAll('passes', [...passes])) {
      const before = openContent(passContentSchema, content);
      if (before) this.#passes.set(id, before);
    }
  }

  apply(placed: PlacedEvent): void {
    const { deviceId, seq, stamped } = placed;
    const { event } = stamped;
    const origin: Origin = { deviceId, seq, stamp: orderingStamp(stamped.stamp, placed.wall) };
    switch (event.kind) {
      case 'passageRecorded':
        this.#passages.record(placed, event.body);
        break;
      case 'passageCorrected':
        this.#passages.correct(placed, event.body, origin);
        break;
      case 'holdStepRecorded':
        this.#holds.say(placed, event.body, origin);
        break;
      case 'personRecorded':
      case 'vehicleRecorded':
      case 'checkpointRecorded':
      case 'villageRecorded':
        this.#edit(event.body.id, event.body.fields, origin);
        break;
      case 'passIssued':
        this.#passes.set(event.body.passId, { ...this.#pass(event.body.passId), pass: event.body });
        break;
      case 'passRevoked':
        this.#passes.set(event.body.passId, { ...this.#pass(event.body.passId), revoked: true });
        break;
      case 'policyPublished': {
        const { version } = event.body;
        const published = { deviceId, seq };
        this.#policies.set(version, { version, published, content: sealContent(event.body) });
        break;
      }
      case 'quarantineResolved': {
        const inner = innerOf(stamped);
        const isDismissed = event.body.event === null;
        if (!inner && !isDismissed) break;
        const own = this.#own.get(refText(event.body));
        if (own && sameBytes(own.digest, fromHex(event.body.digest))) this.#withdraw(own, isDismissed);
        if (!inner) break;
        // The mended event takes the place of the one that resolves it, and its own time, as far as that can be.
        const ceiling = clampStamp(inner.stamp, stamped.stamp.wall);
        this.apply({ ...placed, wall: ceiling === inner.stamp ? null : ceiling.wall, stamped: inner });
        break;
      }
      case 'shiftStarted':
      case 'deviceEnrolled':
      case 'deviceRevoked':
        break;
    }
  }

  write(): void {
    const people: RegisterRow[] = [];
    const vehicles: RegisterRow[] = [];
    const places: PlaceRow[] = [];
    const gone: [TableName & Register, Id][] = [];
    for (const [id, { register, entry }] of this.#entries) {
      if ((register === 'people' || register === 'vehicles') && isEmpty(entry)) {
        gone.push([register, id]);
        continue;
      }
      const content = sealContent(entry);
      const fields = currentFields(entry);
      if (register === 'people') {
        const tokens = this.#tokens(personTokens(fieldsAs(personEditSchema, fields) ?? {}));
        people.push({ id, content, tokens });
      } else if (register === 'vehicles') {
        const tokens = this.#tokens(vehicleTokens(fieldsAs(vehicleEditSchema, fields) ?? {}));
        vehicles.push({ id, content, tokens });
      } else places.push({ id, type: register, content });
    }
    const writing = this.#writing;
    for (const [table, id] of gone) writing.delete(table, id);
    writing.put('people', ...people);
    writing.put('vehicles', ...vehicles);
    writing.put('places', ...places);
    this.#passages.write();
    this.#holds.write();
    for (const [id, pass] of this.#passes) writing.put('passes', { id, content: sealContent(pass) });
    writing.put('policies', ...this.#policies.values());
  }

  /**
   * Takes back what an own event made before the hub held it apart. A passage that the office dismissed stays in the
   * list of this phone, which says of it that it is held apart: somebody did pass. An edit, a
   * correction or a step would stand as if it held.
   */
  #withdraw(row: OutboxRow, isDismissed: boolean): void {
    const { made } = row;
    const ref = madeAt(row);
    if (made.table === 'passages' && !isDismissed) this.#passages.remove(refText(ref));
    if (made.table === 'corrections') this.#passages.withdraw(made.id, ref);
    if (made.table === 'holds') this.#holds.withdraw(made.id, ref);
    const touched = this.#entries.get(made.id);
    if (touched) touched.entry = moved(touched.entry, ref, undefined);
  }

  #pass(id: Id): PassContent {
    return this.#passes.get(id) ?? { pass: null, revoked: false };
  }

  #edit(id: Id, fields: object, origin: Origin): void {
    const touched = this.#entries.get(id);
    if (touched) touched.entry = applyEdit<Record<string, unknown>>(touched.entry, { ...fields }, origin);
  }

  #tokens(plain: readonly string[]): string[] {
    return [...new Set(plain)].map((token) => this.#blind('token', token));
  }
}

/**
 * Makes room at an own event's place for the event of a copy of this phone, which the hub has taken there. What the
 * own one made stays in the lists; the hub holds it apart, and the duty office brings the two together.
 */
export async function setAside(writing: Writing, row: OutboxRow): Promise<void> {
  const { made } = row;
  const aside = madeAt({ ...row, isAside: 1 });
  if (made.table === 'passages') {
    const passage = await writing.get('passages', refText(row));
    writing.delete('passages', refText(row));
    if (passage) writing.put('passages', { ...passage, id: refText(aside) });
    await closeAside(writing, refText(row));
  } else if (made.table === 'corrections') {
    await setCorrectionAside(writing, made.id, row, aside.seq);
  } else if (made.table === 'holds') {
    await setStepAside(writing, made.id, row, aside.seq);
  } else if (made.table !== 'none') {
    const stored = await writing.get(made.table, made.id);
    const entry = stored && openContent(entrySchema, stored.content);
    if (entry) {
      writing.put(made.table, { ...stored, content: sealContent(moved(entry, row, aside.seq)) });
    }
  }
  writing.put('outbox', { ...row, isAside: 1 });
}

function registerOf(event: DomainEvent): { readonly id: Id; readonly register: Register } | undefined {
  switch (event.kind) {
    case 'personRecorded':
    case 'vehicleRecorded':
    case 'checkpointRecorded':
    case 'villageRecorded':
      return { id: event.body.id, register: REGISTERS[event.kind] };
    default:
      return undefined;
  }
}

/** Values in force, as their schema knows them; a damaged row shows nothing rather than something wrong. */
export function fieldsAs<T extends object>(schema: z.ZodMiniType<T>, fields: object): T | undefined {
  const result = z.safeParse(schema, fields);
  return result.success ? result.data : undefined;
}
