/** What the hub knows of edits that decides whether they contradict one another. */
import type { Contradiction, Receipt, Source } from '../../src/domain/contradiction.ts';
import { contradictionsOf, doubtful } from '../../src/domain/contradiction.ts';
import { familyOf } from '../../src/domain/deviceFamily.ts';
import { refText } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Entry } from '../../src/domain/register.ts';
import type { Rooms } from '../store/interface.ts';
import type { Fields } from './storedEntry.ts';

const HUB: Source = { name: 'hub', isHub: true };

/** What is contradicted in an entry, by what the hub knows of its edits. Most entries cost no look. */
export async function contradictionsIn(
  rooms: Pick<Rooms, 'events' | 'devices'>,
  entry: Entry<Fields>,
): Promise<Contradiction[]> {
  const asked = doubtful(entry);
  if (asked.length === 0) return [];
  const receipts = new Map<string, Receipt>();
  for (const { deviceId, seq } of asked) {
    const [row] = await rooms.events({ deviceId, from: seq, to: seq });
    if (row) receipts.set(refText(row), { receivedAt: row.receivedAt, head: row.head ?? 0 });
  }
  const devices = await rooms.devices();
  const sources = new Map<Id, Source>();
  for (const { id, role } of devices) {
    if (role === 'hub') sources.set(id, HUB);
    else if (!sources.has(id)) {
      for (const member of familyOf(devices, id)) sources.set(member, { name: id, isHub: false });
    }
  }
  return contradictionsOf(
    entry,
    (origin) => receipts.get(refText(origin)),
    ({ deviceId }) => sources.get(deviceId) ?? { name: deviceId, isHub: false },
  );
}
