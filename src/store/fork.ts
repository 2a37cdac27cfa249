/**
 * Going on under a new device id: after the phone's records were lost, rolled back or copied, its old chain can no
 * longer be extended without making a second branch of it. No hub is needed: events are saved under the new id at
 * once, and the hub hears of it before they are sent.
 */
import { generateSigningKeys } from '../crypto/signature.ts';
import type { Id } from '../domain/id.ts';
import type { RandomBytes } from '../domain/newId.ts';
import { newId } from '../domain/newId.ts';
import type { Device, Identity, IdentityStore } from './identity.ts';
import { asParent } from './identity.ts';

export async function newDevice(random: RandomBytes, enrolled: boolean): Promise<Device> {
  const { privateKey, publicKey } = await generateSigningKeys(false);
  return { deviceId: newId(random), privateKey, publicKey, enrolled };
}

/** Makes `from` a parent and begins a new device; does nothing when the phone has moved on from it already. */
export async function forkIdentity(
  identity: IdentityStore,
  from: Id,
  random: RandomBytes,
): Promise<Identity | undefined> {
  const device = await newDevice(random, false);
  return identity.update((before) => {
    if (before?.current.deviceId !== from) return before;
    return { ...before, current: device, parents: [...before.parents, asParent(before)] };
  });
}
