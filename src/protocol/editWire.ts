/**
 * Edits of register entries on the wire: [id, {field number: value}, reason]. A field's number is its place in
 * its list below, which may only be appended to, and only together with a new version of the body.
 */
import * as z from 'zod/mini';
import type { CheckpointEdit, VillageEdit } from '../domain/checkpoint.ts';
import type { Id } from '../domain/id.ts';
import type { PersonEdit } from '../domain/person.ts';
import { CATEGORIES } from '../domain/person.ts';
import { VALIDATION_FLAGS } from '../domain/validationFlag.ts';
import type { VehicleEdit } from '../domain/vehicle.ts';
import type { Cbor } from './cbor.ts';
import { idWire, indexWire, uint } from './wire.ts';

export const PERSON_KEYS = [
  'name',
  'category',
  'phone',
  'idDocument',
  'household',
  'origin',
  'destination',
  'note',
  'flags',
  'withdrawn',
] as const satisfies readonly (keyof PersonEdit)[];
export const VEHICLE_KEYS = [
  'plate',
  'driver',
  'phone',
  'household',
  'origin',
  'destination',
  'note',
  'flags',
  'withdrawn',
] as const satisfies readonly (keyof VehicleEdit)[];
export const CHECKPOINT_KEYS = [
  'name',
  'villageId',
  'location',
  'closed',
] as const satisfies readonly (keyof CheckpointEdit)[];
export const VILLAGE_KEYS = ['name', 'closed'] as const satisfies readonly (keyof VillageEdit)[];

/** Degrees as whole numbers of 10⁻⁷. */
const DEGREE = 1e7;
const locationTuple = z.nullable(z.tuple([z.int(), z.int()]));
const locationPlain = z.nullable(z.object({ latitude: z.number(), longitude: z.number() }));

/** Fields that do not travel as text, a truth value or null; each name means the same in every register. */
const FIELD_WIRES: Readonly<Record<string, z.ZodMiniType>> = {
  villageId: idWire,
  category: indexWire(CATEGORIES),
  flags: z.array(indexWire(VALIDATION_FLAGS)),
  location: z.codec(locationTuple, locationPlain, {
    decode: (wire) => wire && { latitude: wire[0] / DEGREE, longitude: wire[1] / DEGREE },
    encode: (location): z.output<typeof locationTuple> =>
      location && [Math.round(location.latitude * DEGREE), Math.round(location.longitude * DEGREE)],
  }),
};
const PLAIN_WIRE = z.union([z.string(), z.boolean(), z.null()]);

export interface EditBody {
  readonly id: Id;
  readonly fields: object;
  readonly reason: string;
}

/** Fields by their numbers. */
export const fieldsWire = z.map(uint, z.unknown());

/**
 * Fields by their numbers, each in its form of `wires`, or as it is.
 *
 * @throws for a field that is not in `keys` or has no wire form: the schema of the body has ruled that out.
 */
export function fieldsToWire(
  keys: readonly string[],
  fields: object,
  wires = FIELD_WIRES,
): Map<number, Cbor> {
  const numbered = new Map<number, Cbor>();
  for (const [key, value] of Object.entries(fields)) {
    const number = keys.indexOf(key);
    if (number < 0) throw new RangeError(`no wire number for the field ${key}`);
    if (value !== undefined) numbered.set(number, z.encode(wires[key] ?? PLAIN_WIRE, value) as Cbor);
  }
  return numbered;
}

/** Fields by their names; undefined when one has no name here or another form. */
export function fieldsFromWire(
  keys: readonly string[],
  numbered: z.output<typeof fieldsWire>,
  wires = FIELD_WIRES,
): Record<string, unknown> | undefined {
  const fields: Record<string, unknown> = {};
  for (const [number, value] of numbered) {
    const key = keys[number];
    if (key === undefined) return undefined;
    const field = z.safeDecode(wires[key] ?? PLAIN_WIRE, value);
    if (!field.success) return undefined;
    fields[key] = field.data;
  }
  return fields;
}

const editTuple = z.tuple([idWire, fieldsWire, z.string()]);

/** @throws as `fieldsToWire` */
export const editToWire = (keys: readonly string[], body: EditBody): Cbor => [
  z.encode(idWire, body.id),
  fieldsToWire(keys, body.fields),
  body.reason,
];

/** The edit as plain data for its schema to judge; undefined when it has not this form. */
export function editFromWire(keys: readonly string[], wire: unknown): unknown {
  const decoded = z.safeDecode(editTuple, wire as z.input<typeof editTuple>);
  if (!decoded.success) return undefined;
  const [id, numbered, reason] = decoded.data;
  const fields = fieldsFromWire(keys, numbered);
  return fields && { id, fields, reason };
}

/** Plain data (as JSON has it) as CBOR; objects become maps with text keys. @throws TypeError for anything else. */
export function plainToCbor(value: unknown): Cbor {
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'string' ||
    typeof value === 'boolean'
  ) {
    return value;
  }
  if (Array.isArray(value)) return value.map(plainToCbor);
  if (typeof value === 'object') {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return new Map(entries.map(([key, item]) => [key, plainToCbor(item)]));
  }
  throw new TypeError(`${typeof value} is not plain data`);
}

/** The reverse; what is not plain data (numeric map keys, say) is left for the schema to refuse. */
export function cborToPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cborToPlain);
  if (value instanceof Map) {
    return Object.fromEntries([...value].map(([key, item]) => [String(key), cborToPlain(item)]));
  }
  return value;
}
