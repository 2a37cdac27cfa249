import type { ColumnDataType, Kysely, RawBuilder } from 'kysely';

/** What the engines call the same thing. */
export interface ColumnTypes {
  readonly bytes: ColumnDataType | RawBuilder<unknown>;
}

type Columns = Readonly<Record<string, 'text' | 'integer' | 'bytes' | 'text?' | 'integer?' | 'bytes?'>>;

/** Each table's columns behind `township`, and its key, which `township` begins. */
const TABLES: readonly (readonly [name: string, columns: Columns, key: readonly string[]])[] = [
  ['keys', { purpose: 'text', public_key: 'bytes', wrapped: 'bytes' }, ['purpose']],
  ['users', { id: 'text', name: 'text', role: 'text', password: 'text', created_at: 'integer' }, ['id']],
  [
    'sessions',
    { token_hash: 'text', user_id: 'text', created_at: 'integer', expires_at: 'integer' },
    ['token_hash'],
  ],
  [
    'codes',
    { hash: 'text', purpose: 'text', checkpoint_id: 'text?', expires_at: 'integer', used_by: 'text?' },
    ['hash'],
  ],
  [
    'devices',
    {
      id: 'text',
      role: 'text',
      public_key: 'bytes',
      label: 'text',
      scope: 'text',
      checkpoint_id: 'text?',
      fork_of: 'text?',
      enrolled_at: 'integer',
      revoked_at: 'integer?',
      last_contact: 'integer?',
    },
    ['id'],
  ],
  ['hub_devices', { scope: 'text', epoch: 'text', device_id: 'text' }, ['scope', 'epoch']],
  [
    'chains',
    {
      device_id: 'text',
      counter: 'integer',
      intervals: 'text',
      last_wall: 'integer',
      last_counter: 'integer',
      last_occurred_at: 'integer',
      clock_suspect: 'integer',
      quarantined: 'integer',
      broken: 'integer',
    },
    ['device_id'],
  ],
  ['segments', { id: 'text', key_id: 'bytes', encapsulated: 'bytes' }, ['id']],
  [
    'events',
    {
      device_id: 'text',
      seq: 'integer',
      digest: 'bytes',
      link: 'bytes',
      segment_id: 'text',
      sealed: 'bytes?',
      event: 'bytes?',
      code: 'text?',
      scope: 'text',
      head: 'integer?',
      received_at: 'integer',
      wall: 'integer?',
      flags: 'integer',
    },
    ['device_id', 'seq'],
  ],
  [
    'heads',
    { device_id: 'text', seq: 'integer', link: 'bytes', signature: 'bytes' },
    ['device_id', 'seq', 'link'],
  ],
  [
    'quarantine',
    {
      device_id: 'text',
      seq: 'integer',
      digest: 'bytes',
      link: 'bytes',
      code: 'text',
      scope: 'text',
      segment_id: 'text',
      sealed: 'bytes?',
      event: 'bytes?',
      received_at: 'integer',
      resolution: 'text?',
      resolved_reason: 'text',
    },
    ['device_id', 'seq', 'digest'],
  ],
  ['feeds', { scope: 'text', head: 'integer' }, ['scope']],
  [
    'blocks',
    { scope: 'text', device_id: 'text', block: 'integer', count: 'integer', mix: 'bytes' },
    ['scope', 'device_id', 'block'],
  ],
  [
    'entries',
    {
      type: 'text',
      id: 'text',
      scope: 'text',
      entry: 'text',
      label: 'text',
      document: 'text',
      household: 'text',
      phone: 'text',
      updated_at: 'integer',
    },
    ['type', 'id'],
  ],
  [
    'passages',
    {
      device_id: 'text',
      seq: 'integer',
      scope: 'text',
      checkpoint_id: 'text',
      direction: 'text',
      decision: 'text',
      subject_id: 'text',
      passage: 'text',
      deci_celsius: 'integer?',
      occurred_at: 'integer',
      offset_minutes: 'integer',
      received_at: 'integer',
      at: 'integer',
      flags: 'integer',
    },
    ['device_id', 'seq'],
  ],
  [
    'passes',
    {
      pass_id: 'text',
      scope: 'text',
      subject_type: 'text',
      subject_id: 'text',
      pass: 'text?',
      issued_at: 'integer',
      revoked_at: 'integer?',
      revocation_reason: 'text',
    },
    ['pass_id'],
  ],
  ['policies', { version: 'integer', policy: 'text' }, ['version']],
  ['operators', { id: 'text', name: 'text' }, ['id']],
];

const INDEXES: readonly (readonly [table: string, columns: readonly string[], unique: boolean])[] = [
  ['users', ['name'], true],
  ['events', ['scope', 'head'], true],
  ['passages', ['at'], false],
  ['passages', ['subject_id', 'at'], false],
  ['entries', ['type', 'label', 'id'], false],
  ['entries', ['type', 'scope', 'document'], false],
  ['passes', ['subject_id'], false],
  ['access_log', ['at'], false],
];

/** All tables of the first release. */
export async function createTables(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  const typeOf = (spec: string) => {
    const base = spec.replace('?', '');
    if (base === 'bytes') return types.bytes;
    return base === 'integer' ? 'bigint' : 'text';
  };
  await db.schema
    .createTable('townships')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('epoch', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('projection', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema
    .createTable('access_log')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .execute();
  for (const [name, columns, key] of TABLES) {
    let table = db.schema.createTable(name).addColumn('township', 'text', (c) => c.notNull());
    for (const [column, spec] of Object.entries(columns)) {
      table = table.addColumn(column, typeOf(spec), (c) => (spec.endsWith('?') ? c : c.notNull()));
    }
    // Kysely knows no columns of a table that is made in a loop: `never` is what it takes for any name.
    await table.addPrimaryKeyConstraint(`${name}_key`, ['township' as never, ...(key as never[])]).execute();
  }
  for (const [table, columns, unique] of INDEXES) {
    const index = db.schema.createIndex(`${table}_by_${columns.join('_')}`).on(table);
    await (unique ? index.unique() : index).columns(['township', ...columns]).execute();
  }
}
