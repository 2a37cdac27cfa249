import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { compactCode } from '../../../src/domain/compactCode.ts';
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

/** Whether an entry has `text` in what it is found by: as it is written, or as plates and numbers are stored, without dots and dashes. */
export const mentions = (eb: ExpressionBuilder<Tables, 'entries'>, text: string): Expression<SqlBool> => {
  const [written, compact] = [searchKey(text), searchKey(compactCode(text))];
  const finds = (key: string) => sql<SqlBool>`${eb.ref('words')} like ${containing(key)} escape '\\'`;
  return compact === '' || compact === written ? finds(written) : eb.or([finds(written), finds(compact)]);
};
