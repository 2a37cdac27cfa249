/**
 * Joining again a hub that has lost this phone, such as one that was put back from a backup older than the phone's
 * enrolment, by a new one-time code. The phone stays who it is: the same ids, keys, chains and outbox. The hub takes
 * the id, which is new to it, from whoever shows by a signature to have its key.
 */
import { signRequest } from '../crypto/batchSignature.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { encodeEnrolRequest } from '../protocol/requests.ts';
import type { EnrolResponse, PreviewResponse } from '../protocol/responses.ts';
import { decodeEnrolResponse } from '../protocol/responses.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import { isOfThisHub, villageOf, withDevice } from '../store/identity.ts';
import type { Transport, TransportError } from './transport.ts';
import { isRefusal } from './transport.ts';

export interface RenewContext {
  readonly identity: IdentityStore;
  readonly connect: (hubUrl: string) => Transport;
}

/**
 * - notEnrolled: the phone belongs to no hub, or the hub has lost none of its devices that this code could let in.
 * - wrongHub: whoever answers is not the hub that the phone's records are sealed to. Another hub is joined anew.
 */
export type RenewError = TransportError | { readonly kind: 'notEnrolled' } | { readonly kind: 'wrongHub' };

type HubKeys = Pick<EnrolResponse, 'sealingKey' | 'receiptKey'>;

export const hasSameKeys = (a: HubKeys, b: HubKeys): boolean =>
  sameBytes(a.sealingKey, b.sealingKey) && sameBytes(a.receiptKey, b.receiptKey);

/** Older devices that the hub has lost and for which nobody vouches, as they stood in other villages; newest first. */
const strandedDevices = (identity: Identity): readonly Device[] =>
  identity.parents
    .filter((device) => !device.enrolled && isOfThisHub(identity, device))
    .filter((device) => villageOf(identity, device) !== identity.enrolment.village.id)
    .reverse();

/** Which device a code lets in: the current one if the hub does not know it, else one that stood where the code leads. */
function askerOf(identity: Identity, place: PreviewResponse): Device | undefined {
  if (identity.unknown === true) return identity.current;
  return strandedDevices(identity).find(
    (device) =>
      villageOf(identity, device) === place.village.id || device.checkpointId === place.checkpoint.id,
  );
}

/**
 * Lets the phone in again. The next run of the engine introduces its other devices, and offers all that the hub
 * lacks; it also asks again, if no answer comes now.
 *
 * @param place what the hub says of where the code leads, and the person said yes to
 */
export async function renew(
  context: RenewContext,
  code: string,
  place: PreviewResponse,
): Promise<Result<Identity, RenewError>> {
  const identity = await context.identity.get();
  const asker = identity && askerOf(identity, place);
  if (!identity || !asker) return err({ kind: 'notEnrolled' });
  if (!sameBytes(place.receiptKey, identity.enrolment.receiptKey)) return err({ kind: 'wrongHub' });
  const { deviceId } = asker;
  // On the disk before the hub hears of it: a page that ends before the answer would not know of its gate.
  await context.identity.update((before) => before && { ...before, renewal: { deviceId, code } });
  return finishRenewal(context);
}

/** Asks by the code that is kept, until there is an answer. */
export async function finishRenewal({
  identity: identities,
  connect,
}: RenewContext): Promise<Result<Identity, RenewError>> {
  const identity = await identities.get();
  const renewal = identity?.renewal;
  const device =
    identity && [identity.current, ...identity.parents].find((own) => own.deviceId === renewal?.deviceId);
  if (!identity || !renewal || !device) return err({ kind: 'notEnrolled' });
  const { deviceId, publicKey, privateKey } = device;
  const { label, hubUrl } = identity;
  const payload = encodeEnrolRequest({ deviceId, publicKey, grant: { code: renewal.code }, label });
  const answer = await connect(hubUrl).enrol(await signRequest('shouwang/1 enrol', payload, privateKey));
  const response = answer.ok ? decodeEnrolResponse(answer.value) : answer;
  if (!response.ok) {
    const error: TransportError = response.error === 'malformed' ? { kind: 'foreign' } : response.error;
    if (isRefusal(error)) await identities.update((before) => before && ended(before));
    return err(error);
  }
  const enrolment = response.value;
  const isSame = hasSameKeys(enrolment, identity.enrolment);
  const renewed = await identities.update((before) => {
    if (before?.renewal?.deviceId !== deviceId) return before;
    return ended(isSame ? letIn(before, deviceId, enrolment) : before);
  });
  if (!isSame) return err({ kind: 'wrongHub' });
  return renewed ? ok(renewed) : err({ kind: 'notEnrolled' });
}

function ended({ renewal: _, ...rest }: Identity): Identity {
  return rest;
}

/** Older devices of the village come along: they are this phone's, wherever the duty office has put it now. */
function letIn(before: Identity, deviceId: string, enrolment: EnrolResponse): Identity {
  if (deviceId !== before.current.deviceId) return withDevice(before, deviceId, { enrolled: true });
  const here = before.enrolment.village.id;
  const { checkpoint, village } = enrolment;
  const moved = (parent: Device): Device =>
    isOfThisHub(before, parent) && villageOf(before, parent) === here
      ? { ...parent, enrolled: false, checkpointId: checkpoint.id, villageId: village.id }
      : parent;
  return {
    ...before,
    enrolment,
    current: { ...before.current, enrolled: true },
    parents: before.parents.map(moved),
    unknown: false,
    revoked: false,
  };
}
