/**
 * Joining again a hub that has lost this phone, such as one that was put back from a backup older than the phone's
 * enrolment, by a new one-time code. The phone stays who it is: the same ids, keys, chains and outbox. The hub takes
 * the id, which is new to it, from whoever shows by a signature to have its key.
 */
import { signRequest } from '../crypto/batchSignature.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { encodeEnrolRequest } from '../protocol/requests.ts';
import type { EnrolResponse } from '../protocol/responses.ts';
import { decodeEnrolResponse } from '../protocol/responses.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import { hasGoodKeys } from './enrol.ts';
import type { Transport, TransportError } from './transport.ts';

export interface RenewContext {
  readonly identity: IdentityStore;
  readonly connect: (hubUrl: string) => Transport;
}

/**
 * Lets the phone in again. The next run of the engine introduces its older devices, and offers all that the hub
 * lacks.
 */
export async function renew(
  context: RenewContext,
  code: string,
): Promise<Result<Identity, TransportError | { readonly kind: 'notEnrolled' }>> {
  const identity = await context.identity.get();
  if (!identity) return err({ kind: 'notEnrolled' });
  const { current, label, hubUrl } = identity;
  const { deviceId, publicKey, privateKey } = current;
  const payload = encodeEnrolRequest({ deviceId, publicKey, grant: { code }, label });
  const request = await signRequest('shouwang/1 enrol', payload, privateKey);
  const answer = await context.connect(hubUrl).enrol(request);
  if (!answer.ok) return answer;
  const response = decodeEnrolResponse(answer.value);
  if (!response.ok || !(await hasGoodKeys(response.value))) return err({ kind: 'foreign' });
  const enrolment = response.value;
  const renewed = await context.identity.update((before) =>
    before?.current.deviceId === deviceId ? atNewGate(before, enrolment) : before,
  );
  return renewed ? ok(renewed) : err({ kind: 'notEnrolled' });
}

/** The older devices of the gate come along: they are this phone's, wherever the duty office has put it now. */
function atNewGate(before: Identity, enrolment: EnrolResponse): Identity {
  const moved = (parent: Device): Device =>
    parent.checkpointId === before.enrolment.checkpoint.id
      ? { ...parent, enrolled: false, checkpointId: enrolment.checkpoint.id }
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
