/** Requests that a device signs: who asks, and that it is asked now. */
import { verify } from '../../src/crypto/signature.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { REQUEST_WINDOW_MS } from '../../src/protocol/limits.ts';
import type { RequestError, RequestLabel } from '../../src/protocol/requests.ts';
import { decodeSignedRequest, requestMessage } from '../../src/protocol/requests.ts';
import type { DeviceRow } from '../store/log.ts';
import type { Hub } from './hub.ts';

export type SignedRequestError = RequestError | 'unknownDevice' | 'badSignature' | 'clock';

interface DeviceRequest {
  readonly deviceId: Id;
  readonly at: number;
}

export interface Authentic<R> {
  readonly request: R;
  readonly device: DeviceRow;
}

/** The request and the phone that has signed it. `clock`: it was made at another time than now. */
export async function authenticate<R extends DeviceRequest>(
  hub: Hub,
  label: RequestLabel,
  input: Uint8Array,
  decode: (payload: Uint8Array) => Result<R, RequestError>,
): Promise<Result<Authentic<R>, SignedRequestError>> {
  const signed = decodeSignedRequest(input);
  if (!signed.ok) return signed;
  const request = decode(signed.value.payload);
  if (!request.ok) return request;
  const device = await hub.store.device(request.value.deviceId);
  const key = device?.role === 'phone' ? await hub.verifyingKeys.of(device) : undefined;
  if (!device || !key) return err('unknownDevice');
  if (!(await verify(key, signed.value.signature, requestMessage(label, signed.value.payload)))) {
    return err('badSignature');
  }
  const now = hub.environment.now();
  if (Math.abs(request.value.at - now) > REQUEST_WINDOW_MS) return err('clock');
  hub.contacts.seen(device, now);
  return ok({ request: request.value, device });
}

/** The scopes that a phone may read. */
export const scopesOf = (hub: Hub, device: DeviceRow): readonly Id[] => [hub.townshipId, device.scope];
