/** A phone goes on under new ids after a restore or a copy: which ids are of one phone, or of copies of one. */
import type { Id } from './id.ts';

interface Device {
  readonly id: Id;
  /** The device that vouched for it; null for one that joined by a code. */
  readonly forkOf: Id | null;
}

/** All devices that are connected with `id` by forks, in either direction; `id` itself is one of them. */
export function familyOf(devices: readonly Device[], id: Id): ReadonlySet<Id> {
  const kin = new Map<Id, Id[]>();
  const connect = (one: Id, other: Id): void => {
    const known = kin.get(one);
    if (known) known.push(other);
    else kin.set(one, [other]);
  };
  for (const { id: device, forkOf } of devices) {
    if (forkOf === null) continue;
    connect(device, forkOf);
    connect(forkOf, device);
  }
  const family = new Set([id]);
  // A set that grows while it is gone through is gone through to its end.
  for (const member of family) {
    for (const other of kin.get(member) ?? []) family.add(other);
  }
  return family;
}
