/** What the hub knows of edits that decides whether they contradict one another. */
import type { Contradiction, Receipt, Source } from '../../src/domain/contradiction.ts';
import { contradictionsOf, doubtful } from '../../src/domain/contradiction.ts';
import { familyOf } from '../../src/domain/deviceFamily.ts';
import type { Id } from '../../src/domain/id.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Entry, Origin } from '../../src/domain/register.ts';
import type { Rooms } from '../store/interface.ts';
import type { Fields } from './storedEntry.ts';

const HUB: Source = { name: 'hub', isHub: true };

type Log = Pick<Rooms, 'events' | 'devices'>;

async function receiptsOf(rooms: Log, asked: readonly Origin[]): Promise<ReadonlyMap<string, Receipt>> {
  const receipts = new Map<string, Receipt>();
  const once = new Map(asked.map(({ deviceId, seq }) => [refText({ deviceId, seq }), { deviceId, seq }]));
  for (const { deviceId, seq } of once.values()) {
    const [row] = await rooms.events({ deviceId, from: seq, to: seq });
    if (row) receipts.set(refText(row), { receivedAt: row.receivedAt, head: row.head ?? 0 });
  }
  return receipts;
}

async function sourcesOf(rooms: Log): Promise<ReadonlyMap<Id, Source>> {
  const devices = await rooms.devices();
  const sources = new Map<Id, Source>();
  for (const { id, role } of devices) {
    if (role === 'hub') sources.set(id, HUB);
    else if (!sources.has(id)) {
      for (const member of familyOf(devices, id)) sources.set(member, { name: id, isHub: false });
    }
  }
  return sources;
}

/**
 * What is contradicted in each of these entries, in their order, by what the hub knows of their edits. Most entries
 * cost no look, and whatever is looked up for several of them is looked up once.
 */
export async function contradictionsIn(
  rooms: Log,
  entries: readonly Entry<Fields>[],
): Promise<Contradiction[][]> {
  const asked = entries.flatMap(doubtful);
  if (asked.length === 0) return entries.map(() => []);
  const receipts = await receiptsOf(rooms, asked);
  const sources = await sourcesOf(rooms);
  return entries.map((entry) =>
    contradictionsOf(
      entry,
      (origin) => receipts.get(refText(origin)),
      ({ deviceId }) => sources.get(deviceId) ?? { name: deviceId, isHub: false },
    ),
  );
}
