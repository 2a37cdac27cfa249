/** Rows as they were typed or pasted, brought to the form of the register. A check that fails is a flag, never a bar. */

import { CHINA_OFFSET_MINUTES } from '../../src/domain/chinaTime.ts';
import type { CalendarDate } from '../../src/domain/idDocument.ts';
import { parseIdDocument } from '../../src/domain/idDocument.ts';
import type { PersonEdit } from '../../src/domain/person.ts';
import { personEditSchema } from '../../src/domain/person.ts';
import { parsePhone } from '../../src/domain/phone.ts';
import { plainLine } from '../../src/domain/plainLine.ts';
import { parsePlate } from '../../src/domain/plate.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { ValidationFlag } from '../../src/domain/validationFlag.ts';
import type { VehicleEdit } from '../../src/domain/vehicle.ts';
import { vehicleEditSchema } from '../../src/domain/vehicle.ts';
import type { PersonInput, VehicleInput } from '../../src/protocol/consoleSave.ts';
import { numberField } from './entryJudgement.ts';
import type { Fields } from './storedEntry.ts';
import { textOf } from './storedEntry.ts';

export type RowError = 'empty' | 'tooLong';

/** What was typed into a cell, on one line and without unseen signs; undefined when it was left empty. */
const cellOf = (text: string | undefined): string | undefined =>
  (text === undefined ? '' : plainLine(text.normalize('NFC'))) || undefined;

const CHINA_OFFSET_MS = CHINA_OFFSET_MINUTES * 60_000;

/** The day in China at `now` (ms). */
export function chinaDay(now: number): CalendarDate {
  const date = new Date(now + CHINA_OFFSET_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Without the fields that were left empty. */
const given = <T extends object>(fields: T): Partial<T> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What the checks find in an entry as it stands. */
export function flagsOf(type: 'person' | 'vehicle', fields: Fields, now: number): ValidationFlag[] {
  const number = textOf(fields[numberField(type)]);
  const checked = type === 'person' ? parseIdDocument(number, chinaDay(now)) : parsePlate(number);
  return [...checked.issues, ...parsePhone(textOf(fields.phone)).issues].map(({ flag }) => flag);
}

export function personFrom(input: PersonInput, now: number): Result<PersonEdit, RowError> {
  const name = cellOf(input.name);
  const typedDocument = cellOf(input.idDocument);
  if (name === undefined && typedDocument === undefined && input.id === undefined) return err('empty');
  const document = typedDocument === undefined ? undefined : parseIdDocument(typedDocument, chinaDay(now));
  const typedPhone = cellOf(input.phone);
  const phone = typedPhone === undefined ? undefined : parsePhone(typedPhone);
  const flags: ValidationFlag[] = [...(document?.issues ?? []), ...(phone?.issues ?? [])].map(
    ({ flag }) => flag,
  );
  const parsed = personEditSchema.safeParse(
    given({
      name,
      category: input.category,
      phone: phone?.normalised || undefined,
      idDocument: document?.normalised || undefined,
      household: cellOf(input.household),
      origin: cellOf(input.origin),
      destination: cellOf(input.destination),
      note: cellOf(input.note),
      ...(document || phone ? { flags } : {}),
    }),
  );
  return parsed.success ? ok(parsed.data) : err('tooLong');
}

export function vehicleFrom(input: VehicleInput): Result<VehicleEdit, RowError> {
  const typedPlate = cellOf(input.plate);
  if (typedPlate === undefined && cellOf(input.driver) === undefined && input.id === undefined) {
    return err('empty');
  }
  const plate = typedPlate === undefined ? undefined : parsePlate(typedPlate);
  const typedPhone = cellOf(input.phone);
  const phone = typedPhone === undefined ? undefined : parsePhone(typedPhone);
  const flags: ValidationFlag[] = [...(plate?.issues ?? []), ...(phone?.issues ?? [])].map(
    ({ flag }) => flag,
  );
  const parsed = vehicleEditSchema.safeParse(
    given({
      plate: plate?.normalised,
      driver: cellOf(input.driver),
      phone: phone?.normalised || undefined,
      household: cellOf(input.household),
      origin: cellOf(input.origin),
      destination: cellOf(input.destination),
      note: cellOf(input.note),
      ...(plate || phone ? { flags } : {}),
    }),
  );
  return parsed.success ? ok(parsed.data) : err('tooLong');
}
