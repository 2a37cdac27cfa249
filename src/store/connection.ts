/** The open database, replaced when the browser loses it. */
import type { PhoneDatabase } from './database.ts';
import { metaValue } from './database.ts';
import { checkEpoch, StaleBuildError } from './outboxRow.ts';
import type { SaveError } from './rows.ts';

/** Names of what a browser throws when its storage process has gone away; Safari does so after backgrounding. */
const LOST: ReadonlySet<string> = new Set([
  'UnknownError',
  'InvalidStateError',
  'DatabaseClosedError',
  'OpenFailedError',
  'MissingAPIError',
]);

const namesOf = (error: unknown): string[] => {
  const names: string[] = [];
  let current = error;
  // Dexie and some browsers hide the reason in `inner`, or name it in the message of an AbortError alone.
  while (current instanceof Error || current instanceof DOMException) {
    names.push(current.name);
    if (/quota/i.test(current.message)) names.push('QuotaExceededError');
    current = 'inner' in current ? current.inner : undefined;
  }
  return names;
};

/** What a failed transaction means for the caller; undefined for a bug, which is thrown on. */
export function storageError(error: unknown): Exclude<SaveError, 'notEnrolled'> | undefined {
  const names = namesOf(error);
  if (names.includes('QuotaExceededError')) return 'noSpace';
  if (names.includes('StaleBuildError') || names.includes('VersionError')) return 'staleTab';
  return names.some((name) => LOST.has(name)) ? 'storeLost' : undefined;
}

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
