import type { VillageEdit } from '../../src/domain/checkpoint.ts';
import { villageEditSchema } from '../../src/domain/checkpoint.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { EntryRow } from '../store/register.ts';
import { parseEntry } from './storedEntry.ts';

export const villageFields = (row: EntryRow): VillageEdit =>
  villageEditSchema.parse(currentFields(parseEntry(row.entry)));

/** Whether it is offered no more: nothing may be begun in it. */
export const isClosedVillage = (row: EntryRow): boolean => villageFields(row).closed ?? false;
