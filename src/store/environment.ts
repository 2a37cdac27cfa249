/** What the store takes from the phone: handed in, so that many virtual phones can live in one process. */
import type { RandomBytes } from '../domain/newId.ts';
import type { Changed } from './channel.ts';
import { announce, onAnnounced } from './channel.ts';

export interface StoreEnvironment {
  readonly indexedDB: IDBFactory;
  /** The phone's clock, ms since 1970, right or wrong. */
  readonly now: () => number;
  /** Local time's distance from UTC at `time` (ms since 1970), min; +480 in China. */
  readonly offsetMinutes: (time: number) => number;
  readonly random: RandomBytes;
  /** The other pages of the app on this phone; absent where there can be none. */
  readonly pages?: OtherPages;
}

export interface OtherPages {
  /** Tells them what has changed. */
  tell(changed: Changed): void;
  /** Calls `listener` when one of them has told that; gives what ends it. */
  on(changed: Changed, listener: () => void): () => void;
}

export const browserEnvironment = (): StoreEnvironment => ({
  indexedDB,
  now: Date.now,
  offsetMinutes: (time) => -new Date(time).getTimezoneOffset(),
  random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  pages: { tell: announce, on: onAnnounced },
});
