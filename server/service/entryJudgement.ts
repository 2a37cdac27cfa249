/** Whether what a row says is an entry that is known, by what both say. */
import { searchKey } from '../../src/domain/searchKey.ts';
import type { Fields } from './storedEntry.ts';
import { textOf } from './storedEntry.ts';

/**
 * `certain`: the document or plate, and nothing against it. `otherName`: the same document under another name, or the
 * same plate with another driver. `likely`: the same name, and household or phone. `maybe`: the same name, and nothing
 * else that both say. `other`: somebody else.
 */
export type Judgement = 'certain' | 'otherName' | 'likely' | 'maybe' | 'other';

/** Of one text each: whether both are given and alike, both given and not, or one is missing. */
function compare(a: unknown, b: unknown): 'alike' | 'different' | 'open' {
  const [left, right] = [searchKey(textOf(a)), searchKey(textOf(b))];
  if (left === '' || right === '') return 'open';
  return left === right ? 'alike' : 'different';
}

function judgePerson(row: Fields, known: Fields): Judgement {
  const name = compare(row.name, known.name);
  const document = compare(row.idDocument, known.idDocument);
  if (document === 'alike') return name === 'different' ? 'otherName' : 'certain';
  if (document === 'different' || name !== 'alike') return 'other';
  const household = compare(row.household, known.household);
  if (household === 'different') return 'other';
  return household === 'alike' || compare(row.phone, known.phone) === 'alike' ? 'likely' : 'maybe';
}

function judgeVehicle(row: Fields, known: Fields): Judgement {
  if (compare(row.plate, known.plate) !== 'alike') return 'other';
  return compare(row.driver, known.driver) === 'different' ? 'otherName' : 'certain';
}

export const judge = (type: 'person' | 'vehicle', row: Fields, known: Fields): Judgement =>
  type === 'person' ? judgePerson(row, known) : judgeVehicle(row, known);

/** By what nobody else should be found: the number of a document, or a plate. */
export const numberField = (type: 'person' | 'vehicle') => (type === 'person' ? 'idDocument' : 'plate');

/** What an entry is called. */
export const labelField = (type: 'person' | 'vehicle') => (type === 'person' ? 'name' : 'plate');
