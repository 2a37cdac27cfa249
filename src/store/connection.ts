/** The open database, replaced when the browser loses it. */
import type { PhoneDatabase } from './database.ts';
import { metaValue } from './database.ts';
import { checkEpoch, StaleBuildError } from './outboxRow.ts';
import { storageError } from './storageError.ts';

export interface Connection {
  /** Runs `work`; when the browser has lost its storage, reopens and runs it once more. */
  run<T>(work: (database: PhoneDatabase) => Promise<T>): Promise<T>;
  close(): void;
}

/** `onStale`: a newer version of the app wants to change the storage; this one has let go of it. */
export function connect(open: () => PhoneDatabase, onStale: () => void): Connection {
  let stale = false;
  let closed = false;
  const opened = (): PhoneDatabase => {
    const database = open();
    database.on('versionchange', () => {
      stale = true;
      database.close();
      onStale();
    });
    return database;
  };
  let current = opened();
  return {
    async run(work) {
      if (stale) throw new StaleBuildError('the storage belongs to a newer version of the app');
      const used = current;
      try {
        return await work(used);
      } catch (error) {
        if (stale) throw new StaleBuildError('the storage belongs to a newer version of the app');
        if (closed || storageError(error) !== 'storeLost') throw error;
        if (current === used) {
          used.close();
          current = opened();
        }
        return await work(current);
      }
    },
    close() {
      closed = true;
      current.close();
    },
  };
}

/** To be called inside each write transaction that has the meta table. @throws StaleBuildError */
export async function checkSchemaEpoch(database: PhoneDatabase): Promise<void> {
  checkEpoch(await metaValue(database, 'schemaEpoch'));
}
