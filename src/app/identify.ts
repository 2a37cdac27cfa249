/** From the text of a code to who it names and whether it holds good: all of it from what is on the phone. */
import { importVerifyingKey } from '../crypto/signature.ts';
import type { Pass } from '../domain/pass.ts';
import { passOutcome } from '../domain/pass.ts';
import type { Policy } from '../domain/policy.ts';
import type { Candidate, Identified } from '../features/gate/candidate.ts';
import { candidateOfPass, candidateOfPerson, candidateOfVehicle } from '../features/gate/candidate.ts';
import { lastOf, readLast } from '../features/gate/lastPassage.ts';
import type { Checked, CheckGround, Family } from '../scan/families/family.ts';
import { readCode } from '../scan/families/family.ts';
import { ownPass } from '../scan/families/ownPass.ts';
import { unknownCode } from '../scan/families/unknownCode.ts';
import type { Store } from '../store/store.ts';
import type { HubClock } from '../sync/hubClock.ts';

/** The last one takes every text. */
const FAMILIES: readonly Family[] = [ownPass, unknownCode];
const MINUTE = 60_000;

export type Identify = (text: string, policy: Policy) => Promise<Identified>;

/**
 * What a pass comes to when the hub's time is in doubt: whoever has a pass that may be good is not refused for the
 * phone's clock.
 */
export function judged(checked: Checked, { earliest, latest }: ReturnType<HubClock['range']>): Judged {
  const { pass, outcome, credential } = checked;
  const byTime = outcome === 'valid' || outcome === 'expired' || outcome === 'notYetValid';
  if (pass === null || !byTime || credential.family !== 'pass') return { ...checked, timeInDoubt: false };
  const outcomes = [earliest, latest].map((time) => passOutcome(pass, time, false));
  const inside = pass.validFrom < latest && earliest < pass.validUntil;
  const timeInDoubt = outcomes.some((one) => one !== outcomes[0]);
  if (!timeInDoubt || !inside) return { ...checked, timeInDoubt };
  return { pass, outcome: 'valid', credential: { ...credential, outcome: 'valid' }, timeInDoubt };
}

type Judged = Checked & { readonly timeInDoubt: boolean };

/** `clock`: the hub's time as the phone knows it, by which validity is judged. */
export function createIdentify(store: Store, clock: Pick<HubClock, 'now' | 'range'>): Identify {
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
      now: clock.now(),
      passKeys: await keys.keys,
      codeHashKey,
      isRevoked: (passId) => store.register.isRevoked(passId),
    };
  };

  const candidateOf = async (pass: Pass): Promise<Candidate> => {
    const { subject } = pass;
    const unregistered = async () => candidateOfPass(pass, lastOf(await store.passages.lastOf(subject)));
    if (subject.type === 'person') {
      const row = await store.register.person(subject.id);
      return row === undefined
        ? unregistered()
        : candidateOfPerson(row, await readLast(store, subject.type, row));
    }
    const row = await store.register.vehicle(subject.id);
    return row === undefined
      ? unregistered()
      : candidateOfVehicle(row, await readLast(store, subject.type, row));
  };

  return async (text, policy) => {
    const claim = readCode(FAMILIES, text);
    const standing = await ground();
    if (claim === 'notMine' || standing === undefined)
      throw new Error('A code was read before the phone was enrolled');
    const { outcome, credential, pass, timeInDoubt } = judged(await claim.verify(standing), clock.range());
    if (pass === null) {
      const seenAt = { in: null, out: null };
      return { outcome, credential, candidate: null, validUntil: null, timeInDoubt, seenAt };
    }
    // Sent ones stand by the hub's time where this phone's clock is ahead of it.
    const since = Math.min(Date.now(), clock.now()) - policy.seenAgainMinutes * MINUTE;
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
      timeInDoubt,
      seenAt: { in: inRow?.occurredAt ?? null, out: outRow?.occurredAt ?? null },
    };
  };
}
