/**
 * What is not yet sent, as a file for the hub: for a phone whose network is gone for days, that is dying, or that the
 * hub does not know any more. It reads the outbox and changes nothing in it: only receipts clear rows.
 */
import { signBatch, signRequest } from '../crypto/batchSignature.ts';
import { encodeBatch } from '../protocol/batch.ts';
import { BUNDLE_TYPE, bundleFileName, encodeFrame } from '../protocol/bundle.ts';
import { encodeEnrolRequest } from '../protocol/requests.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import { mayVouch } from '../store/identity.ts';
import type { Outbox } from '../store/outbox.ts';

/** What a rescue reads: of the store, no more than this. */
export interface RescueSource {
  readonly identity: Pick<IdentityStore, 'get'>;
  readonly outbox: Pick<Outbox, 'nextBatch'>;
}

export interface Rescue {
  /** The bundle (PROTOCOL.md), in pieces that follow one another. */
  readonly pieces: readonly Uint8Array<ArrayBuffer>[];
  /** How many records it holds. */
  readonly items: number;
  /** Its size. */
  readonly bytes: number;
}

/** The bundle as a file, named by the gate and the local day of `now` (ms since 1970). */
export const rescueFile = ({ pieces }: Rescue, gateName: string, now: number, offsetMinutes: number): File =>
  new File([...pieces], bundleFileName(gateName, now, offsetMinutes), { type: BUNDLE_TYPE });

/** One batch of the file: what a damaged byte or the cut end of it may cost, bytes; some fifty records. */
const BATCH_BYTES = 4 * 1024;
/** Ids that speak for one another: more than a phone comes to, unless something is wrong with it. */
const MOST_VOUCHERS = 4;

/**
 * Everything that waits, of all devices that this phone knows to have been; undefined when nothing does. What a device
 * has saved whose key the phone has lost is not in it: nobody can sign it any more.
 */
export async function packOutbox({
  identity: identities,
  outbox,
}: RescueSource): Promise<Rescue | undefined> {
  const identity = await identities.get();
  if (!identity) return undefined;
  const forks: Uint8Array<ArrayBuffer>[] = [];
  const batches: Uint8Array<ArrayBuffer>[] = [];
  let items = 0;
  for (const device of [...identity.parents, identity.current]) {
    const before = batches.length;
    for (let after = 0; ; ) {
      const batch = await outbox.nextBatch(device.deviceId, after, BATCH_BYTES);
      if (!batch) break;
      batches.push(encodeFrame('batch', encodeBatch(await signBatch(device.privateKey, batch))));
      items += batch.lastSeq - batch.firstSeq + 1;
      after = batch.lastSeq;
    }
    if (batches.length > before) forks.push(...(await introductions(identity, device)));
  }
  if (items === 0) return undefined;
  const pieces = [...forks, ...batches, encodeFrame('end')];
  return { pieces, items, bytes: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/**
 * Which of this phone's devices the hub knows, the phone cannot ask: a fork may never have been told of, and a hub
 * that was put back from a backup may have lost any of them. So each that may vouches.
 */
async function introductions(identity: Identity, device: Device): Promise<Uint8Array<ArrayBuffer>[]> {
  const { parents, current, label } = identity;
  const { deviceId, publicKey, privateKey } = device;
  const vouchers = [current, ...[...parents].reverse()]
    .filter((other) => other.deviceId !== deviceId && mayVouch(identity, other, device))
    .slice(0, MOST_VOUCHERS);
  return Promise.all(
    vouchers.map(async (voucher) => {
      const payload = encodeEnrolRequest({ deviceId, publicKey, grant: { forkOf: voucher.deviceId }, label });
      return encodeFrame(
        'fork',
        await signRequest('shouwang/1 fork', payload, privateKey, voucher.privateKey),
      );
    }),
  );
}
