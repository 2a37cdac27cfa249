/** Rows as they were typed or pasted, brought to the form of the register. */
import { chinaDate } from '../../src/domain/chinaDay.ts';
import { parseIdDocument } from '../../src/domain/idDocument.ts';
import type { PersonEdit } from '../../src/domain/person.ts';
import { personEditSchema } from '../../src/domain/person.ts';
import { parsePhone } from '../../src/domain/phone.ts';
import { plainLine } from '../../src/domain/plainLine.ts';
import { parsePlate } from '../../src/domain/plate.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { VehicleEdit } from '../../src/domain/vehicle.ts';
import { vehicleEditSchema } from '../../src/domain/vehicle.ts';
import type { PersonInput, VehicleInput } from '../../src/protocol/consoleSave.ts';

export type RowError = 'empty' | 'tooLong';

/** What was typed into a cell, on one line and without unseen signs. */
const plainCell = (text: string): string => plainLine(text.normalize('NFC'));

/**
 * How the cells of a row are read. One that is empty says nothing of whom it may mean; of an entry that is edited it
 * says that there is nothing any more.
 */
const cellsOf =
  ({ id }: PersonInput | VehicleInput) =>
  (text: string | undefined, normalised = (cell: string): string => cell): string | undefined => {
    if (text === undefined) return undefined;
    const cell = normalised(plainCell(text));
    return cell === '' && id === undefined ? undefined : cell;
  };

const phoneNumber = (cell: string): string => parsePhone(cell).normalised;
const plateNumber = (cell: string): string => parsePlate(cell).normalised;

/** Without the fields that nothing is said of. */
const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

export function personFrom(input: PersonInput, now: number): Result<PersonEdit, RowError> {
  const cell = cellsOf(input);
  // Nobody loses their name by an edit.
  const name = cell(input.name) || undefined;
  const idDocument = cell(input.idDocument, (number) => parseIdDocument(number, chinaDate(now)).normalised);
  if (name === undefined && idDocument === undefined && input.id === undefined) return err('empty');
  const parsed = personEditSchema.safeParse(
    given({
      name,
      category: input.category,
      phone: cell(input.phone, phoneNumber),
      idDocument,
      household: cell(input.household),
      origin: cell(input.origin),
      destination: cell(input.destination),
      note: cell(input.note),
    }),
  );
  return parsed.success ? ok(parsed.data) : err('tooLong');
}

export function vehicleFrom(input: VehicleInput): Result<VehicleEdit, RowError> {
  const cell = cellsOf(input);
  const [plate, driver] = [cell(input.plate, plateNumber), cell(input.driver)];
  if (plate === undefined && driver === undefined && input.id === undefined) return err('empty');
  const parsed = vehicleEditSchema.safeParse(
    given({
      plate,
      driver,
      phone: cell(input.phone, phoneNumber),
      household: cell(input.household),
      origin: cell(input.origin),
      destination: cell(input.destination),
      note: cell(input.note),
    }),
  );
  return parsed.success ? ok(parsed.data) : err('tooLong');
}
