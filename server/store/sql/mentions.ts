import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import { containing } from './sqlContext.ts';
import type { Tables } from './tables.ts';

/** Whether an entry has `text` in what it is found by. */
export function mentions(eb: ExpressionBuilder<Tables, 'entries'>, text: string): Expression<SqlBool> {
  const pattern = containing(text);
  const columns = ['label', 'document', 'household', 'phone'] as const;
  return eb.or(columns.map((column) => sql<SqlBool>`${eb.ref(column)} like ${pattern} escape '\\'`));
}
