import type { Kysely } from 'kysely';
import { firstAccessLink, nextAccessLink } from '../../service/accessChain.ts';
import type { ColumnTypes } from './initial.ts';

interface Unchained {
  township: string;
  at: number;
  user_id: string;
  action: string;
  subject: string;
}

/** As this step finds and leaves them, whatever later ones make of them. */
type Notes = {
  access_log_unchained: Unchained;
  access_log: Unchained & {
    seq: number;
    about: string;
    via: string;
    reason: string;
    link: Uint8Array;
    signature: Uint8Array | null;
  };
};

/** Of what an older build noted, these name the person or vehicle whose record it was. */
const OF_ONE = ['readPerson', 'readVehicle', 'readPasses'];

/**
 * The access log as a chain, and what each note is about and why. What an older build has noted is chained as it is
 * found now: nobody can say of it that it was not changed before.
 */
export async function addAccessChain(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema.alterTable('access_log').renameTo('access_log_unchained').execute();
  await db.schema
    .createTable('access_log')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('via', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('link', types.bytes, (c) => c.notNull())
    .addColumn('signature', types.bytes)
    .addPrimaryKeyConstraint('access_log_key', ['township', 'seq'])
    .execute();
  await chainAll(db.withTables<Notes>());
  // Its index goes with it, and with that the index's name.
  await db.schema.dropTable('access_log_unchained').execute();
  for (const column of [[], ['about'], ['user_id'], ['action']]) {
    await db.schema
      .createIndex(`access_log_by_${[...column, 'time'].join('_')}`)
      .on('access_log')
      .columns(['township', ...column, 'at', 'seq'])
      .execute();
  }
}

async function chainAll(db: Kysely<Notes>): Promise<void> {
  const rows = await db
    .selectFrom('access_log_unchained')
    .selectAll()
    .orderBy('township')
    .orderBy('at')
    .execute();
  let last: { readonly township: string; readonly seq: number; readonly link: Uint8Array } | undefined;
  for (const { township, at, user_id, action, subject } of rows) {
    const before = last?.township === township ? last : { seq: 0, link: firstAccessLink(township) };
    const seq = before.seq + 1;
    const about = OF_ONE.includes(action) ? subject : '';
    const said = { seq, at, userId: user_id, action, subject, about, via: '', reason: '' };
    const link = nextAccessLink(before.link, said);
    const row = { township, seq, at, user_id, action, subject, about, via: '', reason: '' };
    await db
      .insertInto('access_log')
      .values({ ...row, link, signature: null })
      .execute();
    last = { township, seq, link };
  }
}
