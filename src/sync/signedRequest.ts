/** Requests that a device signs together with the time, so that they cannot be replayed for long. */
import { signRequest } from '../crypto/batchSignature.ts';
import type { Result } from '../domain/result.ts';
import type { RequestLabel } from '../protocol/requests.ts';
import type { Identity } from '../store/identity.ts';
import type { HubClock } from './hubClock.ts';
import type { Exchange, TransportError } from './transport.ts';

/**
 * Sends a request of the current device; when the hub finds its time wrong, once more with the hub's own.
 *
 * @param payload the request's bytes for a time, ms since 1970
 */
export async function askSigned(
  clock: HubClock,
  exchange: Exchange,
  label: RequestLabel,
  { current }: Identity,
  payload: (at: number) => Uint8Array,
): Promise<Result<Uint8Array, TransportError>> {
  const once = async () => exchange(await signRequest(label, payload(clock.now()), current.privateKey));
  const answer = await once();
  if (answer.ok || answer.error.kind !== 'problem' || answer.error.code !== 'clock') return answer;
  if (answer.error.hubTime === undefined) return answer;
  clock.hear(answer.error.hubTime);
  return once();
}
