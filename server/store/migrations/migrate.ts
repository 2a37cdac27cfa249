/** Brings a database to the form that this build expects. Steps are only ever appended. */
import type { Kysely, Migration } from 'kysely';
import { Migrator } from 'kysely';
import { addAccessChain } from './accessChain.ts';
import { addContradictions } from './contradictions.ts';
import { addCorrections } from './corrections.ts';
import { addDutyOffice } from './dutyOffice.ts';
import { addHolds } from './holds.ts';
import type { ColumnTypes } from './initial.ts';
import { createTables } from './initial.ts';
import { addPasteUpdates } from './pasteUpdates.ts';
import { addPhotos } from './photos.ts';
import { addPolicyNumbers } from './policyNumbers.ts';
import { addPresences } from './presences.ts';
import { addRides } from './rides.ts';
import { addSearchIndexes } from './searchIndexes.ts';
import { addSearchKeys } from './searchKeys.ts';

const steps = (types: ColumnTypes): Record<string, Migration> => ({
  '0001-initial': { up: (db) => createTables(db, types) },
  '0002-duty-office': { up: addDutyOffice },
  '0003-search-indexes': { up: addSearchIndexes },
  '0004-corrections': { up: addCorrections },
  '0005-search-keys': { up: addSearchKeys },
  '0006-paste-updates': { up: addPasteUpdates },
  '0007-contradictions': { up: addContradictions },
  '0008-holds': { up: addHolds },
  '0009-presences': { up: addPresences },
  '0010-policy-numbers': { up: addPolicyNumbers },
  '0011-rides': { up: addRides },
  '0012-photos': { up: (db) => addPhotos(db, types) },
  '0013-access-chain': { up: (db) => addAccessChain(db, types) },
});

/** Whether a database that has taken these steps is of a newer build than this one. */
export const isNewer = (taken: readonly string[], types: ColumnTypes): boolean => {
  const known = new Set(Object.keys(steps(types)));
  return taken.some((step) => !known.has(step));
};

/** @throws when a step fails, or the database is of a newer build. */
export async function migrate<T>(db: Kysely<T>, types: ColumnTypes): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => steps(types) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}
