/** Photos on their way to the hub: kept until it says that it has them. */
import type { Connection } from './connection.ts';
import { checkSchemaEpoch } from './connection.ts';
import type { PhotoRow } from './database.ts';

/** What came to the hub damaged is sent once more: then it lies damaged here. */
const MOST_REFUSALS = 2;

export interface PhotoOutbox {
  /** The one that waits longest; undefined when none does. */
  first(): Promise<PhotoRow | undefined>;
  /** The hub holds it, whole and under its hash. */
  drop(hash: string): Promise<void>;
  /** All of it was there and was not the photo of its hash: after the second time it waits no more. `hubNow` in ms. */
  refused(hash: string, hubNow: number): Promise<void>;
}

export function openPhotoOutbox(connection: Connection): PhotoOutbox {
  return {
    first: () =>
      connection.run(({ photos }) => photos.where('[waiting+savedAt]').between([1], [1, []]).first()),
    drop: (hash) =>
      connection.run((database) =>
        database.transaction('rw', database.meta, database.photos, async () => {
          await checkSchemaEpoch(database);
          await database.photos.delete(hash);
        }),
      ),
    refused: (hash, hubNow) =>
      connection.run((database) =>
        database.transaction('rw', database.meta, database.photos, async () => {
          await checkSchemaEpoch(database);
          const row = await database.photos.get(hash);
          if (!row) return;
          const { waiting: _, ...rest } = row;
          const refusals = (row.refusals ?? 0) + 1;
          await database.photos.put(
            refusals < MOST_REFUSALS ? { ...row, refusals } : { ...rest, refusals, asideAt: hubNow },
          );
        }),
      ),
  };
}
