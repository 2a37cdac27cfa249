/** A phone that was enrolled before and joins a gate anew: withdrawn, or wanted elsewhere. */
import type { Id } from '../domain/id.ts';
import type { Identity } from '../store/identity.ts';
import { asParent, isOfThisHub } from '../store/identity.ts';
import type { Joining, JoiningStore } from '../store/joining.ts';
import type { Store } from '../store/store.ts';

/**
 * The store for an enrolment that replaces the one there is. The old device becomes a parent, so that what was
 * saved under it is still sent; the key of the blind index stays, which the rows on the disk are found by. The old
 * gate's register is removed first: a phone that dies in between reads it again.
 *
 * @param alone runs its work while no engine does: one that still pulls for the old gate would bring its register back
 */
export const replacing = (store: Store, alone: <T>(work: () => Promise<T>) => Promise<T>): Store => ({
  ...store,
  join: (offered) => alone(() => replace(store, offered)),
});

async function replace(store: Store, offered: Identity): Promise<Identity> {
  await store.intake.wipe();
  let left: Id | undefined;
  const stored = await store.identity.update((before) => {
    left = before?.current.deviceId;
    if (before === undefined) return offered;
    return {
      ...offered,
      lookupKey: before.lookupKey,
      parents: [...before.parents, { ...asParent(before), rejoined: true }],
    };
  });
  if (left !== undefined) await store.sending.beginChain(offered.current.deviceId, left);
  return stored ?? offered;
}

/** The name of the gate that the phone still has; null when the hub has revoked it or does not know it. */
export const gateOf = ({ revoked, unknown, enrolment }: Identity): string | null =>
  revoked || unknown === true ? null : enrolment.checkpoint.name;

/**
 * Whether an enrolled phone that was opened at an invitation may take it; else why not. What an older device has left
 * behind that the hub does not know waits for a code of its village: this may be it.
 */
export async function mayRejoin(
  identity: Identity,
  invited: boolean,
  opening: Promise<Store>,
): Promise<'yes' | 'notInvited' | 'unsent'> {
  if (identity.revoked || identity.unknown === true) return 'yes';
  if (!invited) return 'notInvited';
  const { sending } = await opening;
  const sent = identity.parents.filter((device) => device.enrolled && isOfThisHub(identity, device));
  for (const { deviceId } of [...sent, identity.current]) {
    if ((await sending.nextBatch(deviceId, 0, 0)) !== undefined) return 'unsent';
  }
  return 'yes';
}

/**
 * What an earlier page said yes to and got no answer for; undefined when it is of another invitation, or when the
 * phone has joined by it. Forgets what is of no more use.
 */
export async function leftOf(
  joining: JoiningStore,
  invitation: { readonly code: string } | null,
  before: Identity | undefined,
): Promise<Joining | undefined> {
  const left = await joining.get();
  if (left === undefined) return undefined;
  const mine = before === undefined ? [] : [before.current, ...before.parents];
  const isOver = mine.some(({ deviceId }) => deviceId === left.device.deviceId);
  if (!isOver && (invitation === null || invitation.code === left.code)) return left;
  await joining.drop();
  return undefined;
}
