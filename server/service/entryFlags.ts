/** What the checks find in an entry. They look at the whole of it, whatever was said last. */
import { chinaDate } from '../../src/domain/chinaDay.ts';
import { parseIdDocument } from '../../src/domain/idDocument.ts';
import { parsePhone } from '../../src/domain/phone.ts';
import { parsePlate } from '../../src/domain/plate.ts';
import type { ValidationFlag } from '../../src/domain/validationFlag.ts';
import { numberField } from './entryJudgement.ts';
import type { Fields } from './storedEntry.ts';
import { textOf } from './storedEntry.ts';

type Type = 'person' | 'vehicle';

/** Whether `fields` say anything that is checked: the document or plate, or the phone. */
export const saysChecked = (type: Type, fields: Fields): boolean =>
  fields[numberField(type)] !== undefined || fields.phone !== undefined;

/** The findings of an entry as it stands at `now` (ms). */
export function flagsOf(type: Type, fields: Fields, now: number): ValidationFlag[] {
  const number = textOf(fields[numberField(type)]);
  const checked = type === 'person' ? parseIdDocument(number, chinaDate(now)) : parsePlate(number);
  return [...checked.issues, ...parsePhone(textOf(fields.phone)).issues].map(({ flag }) => flag);
}
