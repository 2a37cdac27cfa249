/** What the duty office sees of its gates at this moment. */
import { gatePace, PACE_READ_MS } from '../../src/domain/congestion.ts';
import type { GatesNow, PresenceCounts } from '../../src/protocol/consolePresence.ts';
import { PRESENCE_GROUPS } from '../../src/protocol/consolePresence.ts';
import type { OutOfPlaceCount } from '../store/presences.ts';
import type { Hub } from './hub.ts';
import { checkpoints } from './places.ts';
import { GROUPS } from './presenceViews.ts';

function presencesAt(counts: readonly OutOfPlaceCount[]): PresenceCounts {
  const presences = { visitors: 0, visitingVehicles: 0, awayResidents: 0, awayVehicles: 0 };
  for (const { subject, belongs, count } of counts) {
    const group = PRESENCE_GROUPS.find(
      (one) => GROUPS[one].subject === subject && GROUPS[one].belongs === belongs,
    );
    if (group) presences[group] += count;
  }
  return presences;
}

export async function gatesNow(hub: Hub): Promise<GatesNow> {
  const at = hub.environment.now();
  const handled = await hub.store.handledSince(at - PACE_READ_MS);
  const counts = await hub.store.countOutOfPlace();
  const gates = (await checkpoints(hub)).map(({ id, villageId }) => ({
    checkpointId: id,
    villageId,
    pace: gatePace(
      handled.filter(({ checkpointId }) => checkpointId === id),
      at,
    ),
    presences: presencesAt(counts.filter(({ checkpointId }) => checkpointId === id)),
  }));
  return { at, gates };
}
