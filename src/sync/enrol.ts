/** Joining a hub by a one-time code. */
import { signRequest } from '../crypto/batchSignature.ts';
import { importVerifyingKey } from '../crypto/signature.ts';
import type { RandomBytes } from '../domain/newId.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { encodeEnrolRequest } from '../protocol/requests.ts';
import type { EnrolResponse } from '../protocol/responses.ts';
import { decodeEnrolResponse } from '../protocol/responses.ts';
import { newDevice } from '../store/fork.ts';
import type { Device, Identity, IdentityStore } from '../store/identity.ts';
import type { Transport, TransportError } from './transport.ts';

export interface EnrolContext {
  readonly identity: Pick<IdentityStore, 'get'>;
  readonly connect: (hubUrl: string) => Transport;
  readonly random: RandomBytes;
  /** The device to ask as; a new one unless given. */
  readonly device?: Device;
  /** Keeps what the hub offers, and gives what is kept: an earlier one, if there is one. */
  readonly keep: (offered: Identity) => Promise<Identity>;
}

export interface EnrolInput {
  /** Origin of the hub; '' is the origin that the app came from. */
  readonly hubUrl: string;
  readonly code: string;
  /** What the phone is called in the hub's list. */
  readonly label: string;
}

export type EnrolError = TransportError | { readonly kind: 'alreadyEnrolled' };

const LOOKUP_KEY_BYTES = 32;

/**
 * A device that asks by codes until it is let in: an answer that got lost on its way is asked for again under the
 * same id and key, which the hub takes for the same device, although the code is used.
 */
export function createEnrolment(context: EnrolContext) {
  let device = context.device && Promise.resolve(context.device);

  return async ({ hubUrl, code, label }: EnrolInput): Promise<Result<Identity, EnrolError>> => {
    if (await context.identity.get()) return err({ kind: 'alreadyEnrolled' });
    device ??= newDevice(context.random, true);
    const current = await device;
    const { deviceId, publicKey, privateKey } = current;
    const payload = encodeEnrolRequest({ deviceId, publicKey, grant: { code }, label });
    const answer = await context
      .connect(hubUrl)
      .enrol(await signRequest('shouwang/1 enrol', payload, privateKey));
    if (!answer.ok) return answer;
    const response = decodeEnrolResponse(answer.value);
    if (!response.ok || !(await hasGoodKeys(response.value))) return err({ kind: 'foreign' });
    const identity = await context.keep({
      current,
      parents: [],
      hubUrl,
      label,
      enrolment: response.value,
      lookupKey: new Uint8Array(context.random(LOOKUP_KEY_BYTES)),
      revoked: false,
    });
    return ok(identity);
  };
}

/** Whether the keys that everything will be sealed to and checked by are points on the curve. */
export async function hasGoodKeys({ sealingKey, receiptKey }: EnrolResponse): Promise<boolean> {
  const keys = await Promise.all([importVerifyingKey(sealingKey), importVerifyingKey(receiptKey)]);
  return keys.every((key) => key !== undefined);
}
