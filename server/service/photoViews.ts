/** The photos of a passage as the duty office sees them. */
import { DAY_MS } from '../../src/domain/chinaDay.ts';
import type { PassageDetail } from '../../src/protocol/consolePassage.ts';
import type { PassageEntry } from '../store/register.ts';
import type { Hub } from './hub.ts';
import { policyNow } from './policies.ts';

/** Where each is: here, on its way still, or forgotten after its time. */
export async function photosOf(
  hub: Hub,
  { passage: { photos = [] }, receivedAt }: PassageEntry,
): Promise<PassageDetail['photos']> {
  if (photos.length === 0) return [];
  const here = new Set(await hub.store.photosHere(photos.map(({ hash }) => hash)));
  const { passageDays } = (await policyNow(hub)).retention;
  const isOver = hub.environment.now() - receivedAt > passageDays * DAY_MS;
  return photos.map(({ motif, hash }) => ({
    motif,
    hash,
    state: here.has(hash) ? 'here' : isOver ? 'forgotten' : 'awaited',
  }));
}
