import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { searchKey } from '../../../src/domain/searchKey.ts';
import type { EntryRow } from '../register.ts';
import { containing } from './sqlContext.ts';
import type { Tables } from './tables.ts';

/** What an entry is found by, one part on each line: nothing that is looked for reaches over a line's end. */
export const searchWords = ({
  label,
  document,
  household,
  phone,
}: Pick<EntryRow, 'label' | 'document' | 'household' | 'phone'>): string =>
  [label, document, household, phone].map(searchKey).join('\n');

/** Whether an entry has `text` in what it is found by. */
export const mentions = (eb: ExpressionBuilder<Tables, 'entries'>, text: string): Expression<SqlBool> =>
  sql<SqlBool>`${eb.ref('words')} like ${containing(searchKey(text))} escape '\\'`;
