/** What a new hub begins with: a village and its gate, and rules, so that the first phone can join at once. */
import type { Id } from '../src/domain/id.ts';
import { ok } from '../src/domain/result.ts';
import { defaultPolicy } from './defaultPolicy.ts';
import { addEnrolmentCode, addSetupCode } from './service/codes.ts';
import type { Hub } from './service/hub.ts';
import { addCheckpoint, addVillage, checkpoints, villages } from './service/places.ts';
import { policyNow, publishPolicy } from './service/policies.ts';

/** What the first township, village and gate are called until the duty office gives them their names. */
export const FIRST_NAMES = { township: '示范镇', village: '示范村', checkpoint: '村口' } as const;

/**
 * Gives a hub what it lacks to begin with: rules, a village, a gate. One that was stopped in the middle of it goes on
 * where it was. @throws Error when the database cannot be written.
 */
export async function found(hub: Hub): Promise<void> {
  if ((await hub.store.policies()).length === 0) {
    const { version: _, ...rules } = defaultPolicy;
    if (!(await publishPolicy(hub, rules, null)).ok) throw new Error('the first rules could not be written');
  }
  if ((await checkpoints(hub)).length > 0) return;
  const [known] = await villages(hub);
  const added = known ? ok(known.id) : await addVillage(hub, FIRST_NAMES.village, null);
  if (!added.ok) throw new Error('the first village could not be written');
  const gate = { name: FIRST_NAMES.checkpoint, villageId: added.value };
  if (!(await addCheckpoint(hub, gate, null)).ok) throw new Error('the first gate could not be written');
}

/** A code by which somebody becomes the first administrator; undefined when there is one. */
export async function firstAdministratorCode(hub: Hub): Promise<string | undefined> {
  if ((await hub.store.countUsers()) > 0) return undefined;
  return (await addSetupCode(hub)).code;
}

/**
 * A code for a gate that has no phone, or with `anyGate` for whichever, the founding gate before others; undefined when
 * there is none.
 */
export async function firstPhoneCode(
  hub: Hub,
  anyGate: boolean,
): Promise<{ readonly checkpointId: Id; readonly name: string; readonly code: string } | undefined> {
  const gates = (await checkpoints(hub)).filter(
    ({ devices, closed }) => (anyGate || devices === 0) && !closed,
  );
  const gate = gates.find(({ name }) => name === FIRST_NAMES.checkpoint) ?? gates[0];
  if (!gate) return undefined;
  const { validMinutes } = (await policyNow(hub)).enrolmentCode;
  const { code } = await addEnrolmentCode(hub, gate.id, validMinutes);
  return { checkpointId: gate.id, name: gate.name, code };
}
