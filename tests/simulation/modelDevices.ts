/** The phones that the model hub knows: where each stands, who goes on from whom, and who is let in. */
import { verify } from '../../src/crypto/signature.ts';
import { familyOf } from '../../src/domain/deviceFamily.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { ProblemCode } from '../../src/protocol/problem.ts';
import type { Grant, SignedRequest } from '../../src/protocol/requests.ts';
import { decodeEnrolRequest, decodeSignedRequest, requestMessage } from '../../src/protocol/requests.ts';
import { toHex } from '../../src/protocol/wire.ts';
import type { ImportedKeys } from './modelKeys.ts';
import type { Gate } from './modelPlaces.ts';
import { GATES } from './modelPlaces.ts';

export interface ModelDevice {
  readonly publicKey: Uint8Array;
  readonly gate: Gate;
  readonly forkOf: Id | null;
  revoked: boolean;
}

/** Plain data alone, so that a backup is a deep copy. */
export type ModelDevices = Map<Id, ModelDevice>;

/** All that the phone is, or was, here. */
export function familyIn(devices: ModelDevices, deviceId: Id): readonly ModelDevice[] {
  const forks = [...devices].map(([id, { forkOf }]) => ({ id, forkOf }));
  return [...familyOf(forks, deviceId)].flatMap((id) => devices.get(id) ?? []);
}

/** Lets in whoever asks with a good code, or is vouched for; gives where the device stands. Asking again changes nothing. */
export async function letIn(
  devices: ModelDevices,
  keys: ImportedKeys,
  body: Uint8Array,
): Promise<Result<Gate, ProblemCode>> {
  const signed = decodeSignedRequest(body);
  if (!signed.ok) return signed;
  const request = decodeEnrolRequest(signed.value.payload);
  if (!request.ok) return request;
  const { deviceId, publicKey, grant } = request.value;
  const known = devices.get(deviceId);
  if (known && toHex(known.publicKey) !== toHex(publicKey)) return err('conflict');
  if (known?.revoked) return err('revoked');
  if (known) return ok(known.gate);
  const gate = await gateOf(devices, keys, signed.value, grant);
  if (!gate.ok) return gate;
  const forkOf = 'code' in grant ? null : grant.forkOf;
  devices.set(deviceId, { publicKey, gate: gate.value, forkOf, revoked: false });
  return gate;
}

/** Where the device will stand: where the code leads, or where the one stands that vouches for it. */
async function gateOf(
  devices: ModelDevices,
  keys: ImportedKeys,
  { payload, parentSignature }: SignedRequest,
  grant: Grant,
): Promise<Result<Gate, ProblemCode>> {
  if ('code' in grant) {
    const gate = GATES.get(grant.code);
    return gate ? ok(gate) : err('badCode');
  }
  const voucher = devices.get(grant.forkOf);
  if (!voucher) return err('unknownDevice');
  if (familyIn(devices, grant.forkOf).some(({ revoked }) => revoked)) return err('revoked');
  const key = await keys.verifying(voucher.publicKey);
  if (!key || !parentSignature) return err('badSignature');
  const message = requestMessage('shouwang/1 fork', payload);
  return (await verify(key, parentSignature, message)) ? ok(voucher.gate) : err('badSignature');
}
