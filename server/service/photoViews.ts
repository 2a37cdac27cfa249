/** The photos of a passage as the duty office sees them. */
import type { PassageDetail } from '../../src/protocol/consoleApi.ts';
import type { PassageEntry } from '../store/register.ts';
import type { Hub } from './hub.ts';
import { policyNow } from './policies.ts';

const DAY_MS = 86_400_000;

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
