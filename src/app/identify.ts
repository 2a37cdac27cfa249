/** From the text of a code to who it names and whether it holds good: all of it from what is on the phone. */
import { importVerifyingKey } from '../crypto/signature.ts';
import type { Pass } from '../domain/pass.ts';
import type { Policy } from '../domain/policy.ts';
import type { Candidate, Identified } from '../features/gate/candidate.ts';
import { candidateOfPass, candidateOfPerson, candidateOfVehicle } from '../features/gate/candidate.ts';
import { lastOf } from '../features/gate/gate.ts';
import type { CheckGround, Family } from '../scan/families/family.ts';
import { readCode } from '../scan/families/family.ts';
import { ownPass } from '../scan/families/ownPass.ts';
import { unknownCode } from '../scan/families/unknownCode.ts';
import type { Store } from '../store/store.ts';

/** The last one takes every text. */
const FAMILIES: readonly Family[] = [ownPass, unknownCode];
const MINUTE = 60_000;

export type Identify = (text: string, policy: Policy) => Promise<Identified>;

/** `hubNow`: the hub's time as the phone knows it, by which validity is judged; ms since 1970. */
export function createIdentify(store: Store, hubNow: () => number): Identify {
  let keys: { readonly of: unknown; readonly keys: Promise<CheckGround['passKeys']> } | undefined;

  const ground = async (): Promise<CheckGround | undefined> => {
    const identity = await store.identity.get();
    if (identity === undefined) return undefined;
    const { passKeys, codeHashKey } = identity.enrolment;
    const of = passKeys.map(({ keyId }) => keyId.join()).join(' ');
    if (keys?.of !== of) {
      keys = {
        of,
        keys: Promise.all(
          passKeys.map(async ({ keyId, publicKey }) => {
            const key = await importVerifyingKey(publicKey);
            return key === undefined ? [] : [{ keyId, key }];
          }),
        ).then((all) => all.flat()),
      };
    }
    return {
      now: hubNow(),
      passKeys: await keys.keys,
      codeHashKey,
      isRevoked: (passId) => store.register.isRevoked(passId),
    };
  };

  const candidateOf = async (pass: Pass): Promise<Candidate> => {
    const { subject } = pass;
    const last = lastOf(await store.passages.lastOf(subject));
    if (subject.type === 'person') {
      const row = await store.register.person(subject.id);
      return row === undefined ? candidateOfPass(pass, last) : candidateOfPerson(row, last);
    }
    const row = await store.register.vehicle(subject.id);
    return row === undefined ? candidateOfPass(pass, last) : candidateOfVehicle(row, last);
  };

  return async (text, policy) => {
    const claim = readCode(FAMILIES, text);
    const standing = await ground();
    if (claim === 'notMine' || standing === undefined)
      throw new Error('A code was read before the phone was enrolled');
    const { outcome, credential, pass } = await claim.verify(standing);
    if (pass === null) {
      return { outcome, credential, candidate: null, validUntil: null, seenAt: { in: null, out: null } };
    }
    const since = Date.now() - policy.seenAgainMinutes * MINUTE;
    const [candidate, inRow, outRow] = await Promise.all([
      candidateOf(pass),
      store.passages.seenSince(pass.passId, 'in', since),
      store.passages.seenSince(pass.passId, 'out', since),
    ]);
    return {
      outcome,
      credential,
      candidate,
      validUntil: pass.validUntil,
      seenAt: { in: inRow?.occurredAt ?? null, out: outRow?.occurredAt ?? null },
    };
  };
}
