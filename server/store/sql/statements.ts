/** Statements whose text is made once: compiling one anew costs as much as running it. */
import type { CompiledQuery, Kysely, OnConflictDatabase, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from './tables.ts';

/** Rows in one statement, largest first. */
const SIZES = [32, 8, 1] as const;

export type ConflictRule =
  /** A row with the same key is left as it is. */
  | { readonly keep: readonly string[] }
  /** A row with the same key gets these columns' new values. */
  | {
      readonly key: readonly string[];
      readonly update: readonly string[];
      /** Only where these, compared one after the other, are more than what is there. */
      readonly unlessBefore?: readonly string[];
    }
  /** A row with the same key is a bug. */
  | null;

/** Tells rules apart that lead to other statements. */
const ruleName = (conflict: ConflictRule): string => {
  if (!conflict) return '';
  if ('keep' in conflict) return `keep ${conflict.keep}`;
  return `${conflict.key} update ${conflict.update} unless before ${conflict.unlessBefore ?? ''}`;
};

/** All values of all rows, by a loop: `flatMap` makes an array for each row, which a push of many events feels. */
function valuesOf(rows: readonly Readonly<Record<string, unknown>>[]): unknown[] {
  const values: unknown[] = [];
  for (const row of rows) for (const column in row) values.push(row[column]);
  return values;
}

export class Statements {
  readonly #compiled = new Map<string, CompiledQuery>();

  /** A query whose text never changes, made once; `build` gives it with any parameters. */
  async select<R>(
    db: Kysely<Tables>,
    name: string,
    build: () => CompiledQuery<R>,
    parameters: readonly unknown[],
  ): Promise<R[]> {
    const query = this.#compiled.get(name) ?? build();
    this.#compiled.set(name, query);
    const { rows } = await db.executeQuery({ ...query, parameters });
    // The name stands for the query that `build` makes, and so for its rows.
    return rows as R[];
  }

  /** Rows have the same columns in the same order. */
  async insert<T extends keyof Tables & string>(
    db: Kysely<Tables>,
    table: T,
    rows: readonly Readonly<Record<string, unknown>>[],
    conflict: ConflictRule,
  ): Promise<void> {
    let at = 0;
    for (const size of SIZES) {
      while (rows.length - at >= size) {
        const part = rows.slice(at, at + size);
        const query = this.#query(db, table, part, conflict);
        await db.executeQuery({ ...query, parameters: valuesOf(part) });
        at += size;
      }
    }
  }

  #query(
    db: Kysely<Tables>,
    table: keyof Tables & string,
    rows: readonly Readonly<Record<string, unknown>>[],
    conflict: ConflictRule,
  ): CompiledQuery {
    const name = `${table}/${rows.length}/${ruleName(conflict)}`;
    const known = this.#compiled.get(name);
    if (known) return known;
    // The rows' types were checked where they were made. A table that is known only at run time has no columns for
    // Kysely's types, which is what each `never` here is for: the names in the rule are columns of that table.
    let insert = db.insertInto(table).values(rows as never);
    if (conflict && 'keep' in conflict) {
      insert = insert.onConflict((c) => c.columns(conflict.keep as never).doNothing());
    } else if (conflict) {
      const { unlessBefore = [] } = conflict;
      const tuple = (of: string) => sql.join(unlessBefore.map((column) => sql.ref(`${of}.${column}`)));
      const isNews = sql<SqlBool>`(${tuple('excluded')}) > (${tuple(table)})`;
      insert = insert.onConflict((c) => {
        const update = c
          .columns(conflict.key as never)
          .doUpdateSet(
            (eb: { ref: (name: keyof OnConflictDatabase<Tables, never>) => unknown }) =>
              Object.fromEntries(
                conflict.update.map((column) => [column, eb.ref(`excluded.${column}` as never)]),
              ) as never,
          );
        return unlessBefore.length > 0 ? update.where(isNews) : update;
      });
    }
    const query = insert.compile();
    this.#compiled.set(name, query);
    return query;
  }
}
