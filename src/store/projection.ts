/**
 * What events make of the register and the lists of a phone. Applying an event again, or events in another order,
 * gives the same rows.
 */
import * as z from 'zod/mini';
import { sameBytes } from '../crypto/passCode.ts';
import { clampStamp, orderingStamp } from '../domain/clock.ts';
import type { StampedEvent } from '../domain/event.ts';
import { refText } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { passSchema } from '../domain/pass.ts';
import type { Direction, Passage } from '../domain/passage.ts';
import { passageSchema } from '../domain/passage.ts';
import { personEditSchema } from '../domain/person.ts';
import type { Origin } from '../domain/register.ts';
import { applyEdit, currentFields } from '../domain/register.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';
import { decodeEvent } from '../protocol/eventCodec.ts';
import type { EntryFlags } from '../protocol/responses.ts';
import { fromHex } from '../protocol/wire.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent, sealContent } from './contentCodec.ts';
import type { PhoneDatabase, PlaceRow, RegisterRow } from './database.ts';
import type { StoredEntry } from './registerEntry.ts';
import { entrySchema, personTokens, vehicleTokens } from './registerEntry.ts';

/** An event with its place and what the hub noted beside it. */
export interface PlacedEvent {
  readonly deviceId: Id;
  readonly seq: number;
  /** The stamp's wall where the hub clamped it, ms. */
  readonly wall: number | null;
  readonly flags: EntryFlags;
  readonly stamped: StampedEvent;
}

export const passageContentSchema = z.object({
  passage: passageSchema,
  occurredAt: z.number(),
  offsetMinutes: z.number(),
  deviceId: idSchema,
  seq: z.number(),
  actor: z.nullable(idSchema),
  flags: z.object({ clockSuspect: z.boolean(), afterRevocation: z.boolean() }),
});

export const passContentSchema = z.object({ pass: z.nullable(passSchema), revoked: z.boolean() });

export const passIndex = (blind: BlindIndex, passId: Id, direction: Direction): string =>
  blind('pass', `${passId}:${direction}`);

/** Tables that `project` writes. */
export const projectedTables = (database: PhoneDatabase) => [
  database.people,
  database.vehicles,
  database.places,
  database.passages,
  database.passes,
  database.policies,
];

/** Applies events in order. To be called inside a write transaction over `projectedTables` and the outbox. */
export async function project(
  database: PhoneDatabase,
  blind: BlindIndex,
  events: readonly PlacedEvent[],
): Promise<void> {
  const entries = new RegisterEntries(database, blind);
  for (const event of events) await projectOne(database, blind, entries, event);
  await entries.write();
}

async function projectOne(
  database: PhoneDatabase,
  blind: BlindIndex,
  entries: RegisterEntries,
  placed: PlacedEvent,
): Promise<void> {
  const { deviceId, seq, stamped } = placed;
  const { event } = stamped;
  const origin: Origin = { deviceId, seq, stamp: orderingStamp(stamped.stamp, placed.wall) };
  switch (event.kind) {
    case 'passageRecorded':
      await putPassage(database, blind, placed, event.body);
      break;
    case 'personRecorded':
      await entries.edit('people', event.body.id, event.body.fields, origin);
      break;
    case 'vehicleRecorded':
      await entries.edit('vehicles', event.body.id, event.body.fields, origin);
      break;
    case 'checkpointRecorded':
      await entries.edit('checkpoint', event.body.id, event.body.fields, origin);
      break;
    case 'villageRecorded':
      await entries.edit('village', event.body.id, event.body.fields, origin);
      break;
    case 'passIssued':
      await putPass(database, event.body.passId, (before) => ({ pass: event.body, revoked: before.revoked }));
      break;
    case 'passRevoked':
      await putPass(database, event.body.passId, (before) => ({ pass: before.pass, revoked: true }));
      break;
    case 'policyPublished':
      await database.policies.put({ version: event.body.version, content: sealContent(event.body) });
      break;
    case 'quarantineResolved': {
      const { event: bytes, digest } = event.body;
      const inner = bytes === null ? undefined : decodeEvent(bytes);
      if (!inner?.ok || !inner.value.known) break;
      const own = await database.outbox.get([event.body.deviceId, event.body.seq]);
      if (own && sameBytes(own.digest, fromHex(digest))) {
        await withdraw(database, entries, inner.value, event.body);
      }
      // The mended event takes the place of the one that resolves it, and its own time, as far as that can be.
      const ceiling = clampStamp(inner.value.stamp, stamped.stamp.wall);
      const mended = { ...placed, wall: ceiling === inner.value.stamp ? null : ceiling.wall };
      await projectOne(database, blind, entries, { ...mended, stamped: inner.value });
      break;
    }
    case 'shiftStarted':
    case 'deviceEnrolled':
      break;
  }
}

/** Takes back what an own event made before the hub held it apart. */
async function withdraw(
  database: PhoneDatabase,
  entries: RegisterEntries,
  { event }: StampedEvent,
  ref: { readonly deviceId: Id; readonly seq: number },
): Promise<void> {
  if (event.kind === 'passageRecorded') await database.passages.delete(refText(ref));
  if (event.kind === 'personRecorded') await entries.withdraw('people', event.body.id, ref);
  if (event.kind === 'vehicleRecorded') await entries.withdraw('vehicles', event.body.id, ref);
}

async function putPassage(
  database: PhoneDatabase,
  blind: BlindIndex,
  placed: PlacedEvent,
  passage: Passage,
): Promise<void> {
  const { deviceId, seq, wall, flags, stamped } = placed;
  const { occurredAt, offsetMinutes, actor } = stamped;
  const { credential, direction, subject } = passage;
  await database.passages.put({
    id: refText(placed),
    at: wall === null ? occurredAt : Math.min(occurredAt, wall),
    subject: blind('subject', subject.id),
    ...(credential?.family === 'pass' ? { pass: passIndex(blind, credential.passId, direction) } : {}),
    content: sealContent({ passage, occurredAt, offsetMinutes, deviceId, seq, actor, flags }),
  });
}

type PassContent = z.output<typeof passContentSchema>;

async function putPass(
  database: PhoneDatabase,
  id: Id,
  change: (before: PassContent) => PassContent,
): Promise<void> {
  const row = await database.passes.get(id);
  const before = row && openContent(passContentSchema, row.content);
  await database.passes.put({ id, content: sealContent(change(before ?? { pass: null, revoked: false })) });
}

type Register = 'people' | 'vehicles' | 'checkpoint' | 'village';

/** Register entries that a run of events touches, each read and written once. */
class RegisterEntries {
  readonly #database: PhoneDatabase;
  readonly #blind: BlindIndex;
  readonly #touched = new Map<Id, { readonly register: Register; entry: StoredEntry }>();

  constructor(database: PhoneDatabase, blind: BlindIndex) {
    this.#database = database;
    this.#blind = blind;
  }

  async edit(register: Register, id: Id, fields: object, origin: Origin): Promise<void> {
    const touched = await this.#read(register, id);
    touched.entry = applyEdit<Record<string, unknown>>(touched.entry, { ...fields }, origin);
  }

  async withdraw(register: Register, id: Id, ref: Pick<Origin, 'deviceId' | 'seq'>): Promise<void> {
    const touched = await this.#read(register, id);
    const kept = Object.entries(touched.entry).map(([field, versions]) => [
      field,
      (versions ?? []).filter((version) => version.deviceId !== ref.deviceId || version.seq !== ref.seq),
    ]);
    touched.entry = Object.fromEntries(kept);
  }

  async write(): Promise<void> {
    const people: RegisterRow[] = [];
    const vehicles: RegisterRow[] = [];
    const places: PlaceRow[] = [];
    for (const [id, { register, entry }] of this.#touched) {
      const content = sealContent(entry);
      const fields = currentFields(entry);
      if (register === 'people') {
        people.push({
          id,
          content,
          tokens: this.#tokens(personTokens(fieldsAs(personEditSchema, fields) ?? {})),
        });
      } else if (register === 'vehicles') {
        vehicles.push({
          id,
          content,
          tokens: this.#tokens(vehicleTokens(fieldsAs(vehicleEditSchema, fields) ?? {})),
        });
      } else places.push({ id, type: register, content });
    }
    if (people.length > 0) await this.#database.people.bulkPut(people);
    if (vehicles.length > 0) await this.#database.vehicles.bulkPut(vehicles);
    if (places.length > 0) await this.#database.places.bulkPut(places);
  }

  #tokens(plain: readonly string[]): string[] {
    return [...new Set(plain)].map((token) => this.#blind('token', token));
  }

  async #read(register: Register, id: Id): Promise<{ entry: StoredEntry }> {
    const known = this.#touched.get(id);
    if (known) return known;
    const table = register === 'people' || register === 'vehicles' ? register : 'places';
    const row = await this.#database[table].get(id);
    const entry: StoredEntry = (row && openContent(entrySchema, row.content)) ?? {};
    const touched = { register, entry };
    this.#touched.set(id, touched);
    return touched;
  }
}

/** Values in force, as their schema knows them; a damaged row shows nothing rather than something wrong. */
export function fieldsAs<T extends object>(schema: z.ZodMiniType<T>, fields: object): T | undefined {
  const result = z.safeParse(schema, fields);
  return result.success ? result.data : undefined;
}
