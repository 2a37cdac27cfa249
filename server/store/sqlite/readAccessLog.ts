import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import * as z from 'zod/mini';

const bytes = z.pipe(
  z.instanceof(ArrayBuffer),
  z.transform((value: ArrayBuffer) => new Uint8Array(value)),
);
const noteSchema = z.object({
  seq: z.int(),
  at: z.int(),
  userId: z.string(),
  action: z.string(),
  subject: z.string(),
  about: z.string(),
  via: z.string(),
  reason: z.string(),
  link: bytes,
  signature: z.nullable(bytes),
});
export type StoredNote = z.infer<typeof noteSchema>;

const townshipSchema = z.object({ id: z.string(), publicKey: z.nullable(bytes) });

export interface StoredAccessLog {
  readonly township: string;
  /** The key by which the hub signs, as the database has it; null in one whose hub was never founded. */
  readonly publicKey: Uint8Array | null;
  /** In the order of their places; null for a row that is no note, whatever somebody has written there. */
  readonly notes: () => Generator<StoredNote | null>;
}

/**
 * Calls `check` with each township's access log in the database. Nothing is written, and a hub may be running on it.
 *
 * @param file absolute
 * @throws what SQLite says, also of a database of an older build, whose log is no chain.
 */
export async function readAccessLogs(
  file: string,
  check: (log: StoredAccessLog) => Promise<void>,
): Promise<void> {
  const database = new Database(`${pathToFileURL(file).href}?mode=ro`);
  try {
    const townships = database
      .prepare(
        `SELECT id, public_key AS publicKey FROM townships
          LEFT JOIN keys ON keys.township = townships.id AND purpose = 'events' ORDER BY id`,
      )
      .all();
    const all = database.prepare(
      `SELECT seq, at, user_id AS userId, action, subject, about, via, reason, link, signature
        FROM access_log WHERE township = ? ORDER BY seq`,
    );
    for (const { id, publicKey } of z.array(townshipSchema).parse(townships)) {
      const notes = function* (): Generator<StoredNote | null> {
        for (const row of all.iterate(id)) yield noteSchema.safeParse(row).data ?? null;
      };
      await check({ township: id, publicKey, notes });
    }
  } finally {
    database.close();
  }
}
