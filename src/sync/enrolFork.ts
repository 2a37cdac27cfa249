/** Telling the hub of a device id that this phone goes on under; the old key vouches for the new one. */
import { signRequest } from '../crypto/batchSignature.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { encodeEnrolRequest } from '../protocol/requests.ts';
import { decodeEnrolResponse } from '../protocol/responses.ts';
import type { Identity, IdentityStore } from '../store/identity.ts';
import type { HubClock } from './hubClock.ts';
import type { Transport, TransportError } from './transport.ts';

export async function enrolFork(
  context: { readonly identity: IdentityStore; readonly clock: HubClock },
  transport: Transport,
  { current, parents, label }: Identity,
): Promise<Result<Identity | undefined, TransportError>> {
  // The latest device that the hub knows: those between were left before it heard of them.
  const known = parents.filter((parent) => parent.enrolled).at(-1);
  if (!known) return err({ kind: 'problem', code: 'unknownDevice' });
  const unheard = parents.slice(parents.indexOf(known) + 1);
  for (const device of [...unheard, current]) {
    const { deviceId, publicKey, privateKey } = device;
    const payload = encodeEnrolRequest({ deviceId, publicKey, grant: { forkOf: known.deviceId }, label });
    const request = await signRequest('shouwang/1 fork', payload, privateKey, known.privateKey);
    const answer = await transport.enrol(request);
    if (!answer.ok) return answer;
    const response = decodeEnrolResponse(answer.value);
    if (!response.ok) return err({ kind: 'foreign' });
    const enrolment = response.value;
    context.clock.hear(enrolment.hubTime);
    await context.identity.update((before) => {
      if (!before) return before;
      const heard = (other: Identity['current']) =>
        other.deviceId === deviceId ? { ...other, enrolled: true } : other;
      return { ...before, enrolment, current: heard(before.current), parents: before.parents.map(heard) };
    });
  }
  return ok(await context.identity.get());
}
