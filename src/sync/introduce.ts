/**
 * Telling the hub of the devices of this phone that it does not know: an id that the phone has forked to, or one
 * that a hub has lost which was put back from a backup. Another device of the phone in the same village vouches for it,
 * whichever of them the hub knows; each keeps its id, key and chain. Before that, a code that was typed in for one and
 * got no answer is given again.
 */
import { signRequest } from '../crypto/batchSignature.ts';
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { encodeEnrolRequest } from '../protocol/requests.ts';
import { decodeEnrolResponse } from '../protocol/responses.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import { isOfThisHub, mayVouch, withDevice } from '../store/identity.ts';
import type { HubClock } from './hubClock.ts';
import { finishRenewal, hasSameKeys } from './renew.ts';
import type { Transport, TransportError } from './transport.ts';
import { isBusy, isRefusal } from './transport.ts';

interface IntroduceContext {
  readonly identity: IdentityStore;
  readonly clock: HubClock;
}

/** Who may vouch for a device, best first: those that the hub is thought to know, the nearest older one before others. */
function vouchersFor(identity: Identity, device: Device, devices: readonly Device[]): readonly Device[] {
  const at = devices.indexOf(device);
  const nearest = [...devices.slice(0, at).reverse(), ...devices.slice(at + 1)].filter((other) =>
    mayVouch(identity, other, device),
  );
  return [...nearest.filter(({ enrolled }) => enrolled), ...nearest.filter(({ enrolled }) => !enrolled)];
}

/**
 * Introduces whichever device the hub does not know.
 *
 * @returns the identity afterwards; `unknownDevice` when nobody could vouch for the current device, which then needs
 * a new code
 */
export async function introduce(
  context: IntroduceContext,
  transport: Transport,
  before: Identity,
): Promise<Result<Identity | undefined, TransportError>> {
  const identity = await renewed(context, transport, before);
  if (!identity.ok) return identity;
  return introduceTo(context, transport, identity.value);
}

/** The phone after the code that it is let in again by, if there is one that the hub has not answered. */
async function renewed(
  { identity }: IntroduceContext,
  transport: Transport,
  before: Identity,
): Promise<Result<Identity, TransportError>> {
  if (before.renewal === undefined) return ok(before);
  const answer = await finishRenewal({ identity, connect: () => transport });
  if (answer.ok) return answer;
  const { error } = answer;
  if (error.kind === 'notEnrolled' || error.kind === 'wrongHub' || isRefusal(error)) {
    return ok((await identity.get()) ?? before);
  }
  return err(error);
}

async function introduceTo(
  context: IntroduceContext,
  transport: Transport,
  identity: Identity,
): Promise<Result<Identity | undefined, TransportError>> {
  const devices = [...identity.parents, identity.current].filter((device) => isOfThisHub(identity, device));
  const waiting = new Set(devices.filter(({ enrolled }) => !enrolled));
  /** What the hub has just said that it does not know. */
  const lost = new Set<Device>();
  let hasProgress = true;
  for (let pass = 0; pass < devices.length && hasProgress && waiting.size > 0; pass++) {
    hasProgress = false;
    for (const device of [...waiting]) {
      for (const voucher of vouchersFor(identity, device, devices)) {
        if (lost.has(voucher)) continue;
        const answer = await vouch(context, transport, identity, device, voucher);
        if (answer.ok) {
          waiting.delete(device);
          lost.delete(device);
          hasProgress = true;
          break;
        }
        if (answer.error.kind !== 'problem' || isBusy(answer.error)) return answer;
        if (answer.error.code !== 'unknownDevice') continue;
        lost.add(voucher);
        waiting.add(voucher);
        await noteUnknown(context.identity, voucher.deviceId);
      }
    }
  }
  if (!waiting.has(identity.current)) return ok(await context.identity.get());
  await context.identity.update((before) =>
    before?.current.deviceId === identity.current.deviceId ? { ...before, unknown: true } : before,
  );
  return err({ kind: 'problem', code: 'unknownDevice' });
}

async function vouch(
  context: IntroduceContext,
  transport: Transport,
  { label, enrolment: enrolled }: Identity,
  { deviceId, publicKey, privateKey }: Device,
  voucher: Device,
): Promise<Result<void, TransportError>> {
  const payload = encodeEnrolRequest({ deviceId, publicKey, grant: { forkOf: voucher.deviceId }, label });
  const request = await signRequest('shouwang/1 fork', payload, privateKey, voucher.privateKey);
  const answer = await transport.enrol(request);
  if (!answer.ok) return answer;
  const response = decodeEnrolResponse(answer.value);
  // Keys change with the hub alone, and another hub is joined anew.
  if (!response.ok || !hasSameKeys(response.value, enrolled)) return err({ kind: 'foreign' });
  const enrolment = response.value;
  context.clock.hear(enrolment.hubTime);
  await context.identity.update((before) => {
    if (!before) return before;
    const heard = withDevice(before, deviceId, { enrolled: true });
    return before.current.deviceId === deviceId ? { ...heard, enrolment, unknown: false } : heard;
  });
  return ok(undefined);
}

/** The hub has answered that it does not know this device: it is introduced before anything else is sent. */
export async function noteUnknown(identity: IdentityStore, deviceId: Id): Promise<void> {
  await identity.update((before) => before && withDevice(before, deviceId, { enrolled: false }));
}

/** The hub has answered this device, and so knows it, whatever it seemed to before. */
export async function noteKnown(identity: IdentityStore, deviceId: Id): Promise<void> {
  const known = await identity.get();
  if (!known) return;
  const isCurrent = known.current.deviceId === deviceId;
  const device = [...known.parents, known.current].find((own) => own.deviceId === deviceId);
  if (device?.enrolled !== false && !(isCurrent && known.unknown === true)) return;
  await identity.update((before) => {
    if (!before) return before;
    const heard = withDevice(before, deviceId, { enrolled: true });
    return before.current.deviceId === deviceId ? { ...heard, unknown: false } : heard;
  });
}
