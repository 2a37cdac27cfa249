/** Who is in the register already under a number that is being typed for a new entry: each key that is pressed asks. */
import { promisifyRequest } from 'idb-keyval';
import type * as z from 'zod/mini';
import { compactCode } from '../domain/compactCode.ts';
import type { PersonEdit, PersonFields } from '../domain/person.ts';
import { personEditSchema } from '../domain/person.ts';
import { currentFields } from '../domain/register.ts';
import type { VehicleEdit, VehicleFields } from '../domain/vehicle.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase, RegisterRow } from './database.ts';
import { beginReading } from './plainTransaction.ts';
import { fieldsAs } from './projection.ts';
import type { SubjectTable } from './recentSubjects.ts';
import { entrySchema, NUMBER_END, PLATE_FRAGMENT } from './registerEntry.ts';
import type { PersonRow, VehicleRow } from './rows.ts';

/** What is known of whoever is to be entered; '' for what is not. */
export type SoughtPerson = Pick<PersonFields, 'name' | 'phone' | 'idDocument'>;
export type SoughtVehicle = Pick<VehicleFields, 'plate' | 'driver' | 'phone'>;

/** Shorter ones are still being typed: the shortest passport and plate, the shortest landline. */
const SHORTEST_CODE = 5;
const SHORTEST_PHONE = 7;

const same = (a: string | undefined, b: string): boolean =>
  b !== '' && compactCode(a ?? '') === compactCode(b);

/** Everybody with this ID number, then everybody with this phone number and this name. */
export async function readAlikePersons(
  database: PhoneDatabase,
  blind: BlindIndex,
  { name, phone, idDocument }: SoughtPerson,
): Promise<PersonRow[]> {
  const find = finder(database, blind, 'people', personEditSchema);
  const byId = (fields: PersonEdit) => same(fields.idDocument, idDocument);
  const byPhone = (fields: PersonEdit) => same(fields.phone, phone) && same(fields.name, name);
  const [withId, withPhone] = await Promise.all([
    idDocument.length < SHORTEST_CODE ? [] : find(endOf(idDocument, NUMBER_END), byId),
    phone.length < SHORTEST_PHONE || name === '' ? [] : find(endOf(phone, NUMBER_END), byPhone),
  ]);
  return onceEach([...withId, ...withPhone]);
}

/** Every vehicle with this plate; of those without one, every one with this driver and this phone number. */
export async function readAlikeVehicles(
  database: PhoneDatabase,
  blind: BlindIndex,
  { plate, driver, phone }: SoughtVehicle,
): Promise<VehicleRow[]> {
  const find = finder(database, blind, 'vehicles', vehicleEditSchema);
  if (plate !== '') {
    if (plate.length < SHORTEST_CODE) return [];
    return find(endOf(plate, PLATE_FRAGMENT), (fields: VehicleEdit) => same(fields.plate, plate));
  }
  if (phone.length < SHORTEST_PHONE || driver === '') return [];
  return find(
    endOf(phone, NUMBER_END),
    (fields: VehicleEdit) =>
      (fields.plate ?? '') === '' && same(fields.phone, phone) && same(fields.driver, driver),
  );
}

const endOf = (code: string, length: number): string => compactCode(code).slice(-length);

const finder =
  <T extends object>(
    database: PhoneDatabase,
    blind: BlindIndex,
    table: SubjectTable,
    schema: z.ZodMiniType<T>,
  ) =>
  async (token: string, fits: (fields: T) => boolean) => {
    const transaction = await beginReading(database, [table]);
    const index = transaction.objectStore(table).index('tokens');
    const rows = await promisifyRequest<RegisterRow[]>(index.getAll(blind('token', token)));
    return rows.flatMap(({ id, content }) => {
      const entry = openContent(entrySchema, content);
      const fields = entry && fieldsAs(schema, currentFields(entry));
      return fields && fits(fields) ? [{ id, fields }] : [];
    });
  };

const onceEach = <Row extends PersonRow>(rows: readonly Row[]): Row[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];
