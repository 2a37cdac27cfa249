/** Our own signed pass, on a phone or on paper (`crypto/passCode.ts`). */
import { PASS_PREFIX, verifyPass } from '../../crypto/passCode.ts';
import type { Outcome } from '../../domain/credential.ts';
import { passOutcome } from '../../domain/pass.ts';
import type { Checked, CheckGround, Family } from './family.ts';
import { traceOf } from './unknownCode.ts';

/**
 * A pass whose signature does not hold has no identity that could be trusted: it is kept like an unknown code,
 * with the outcome that says why.
 */
const untrusted = (text: string, ground: CheckGround, outcome: Outcome): Checked => ({
  outcome,
  credential: traceOf(text, ground.codeHashKey),
  pass: null,
});

async function verify(text: string, ground: CheckGround): Promise<Checked> {
  const checked = await verifyPass(text, ground.passKeys);
  if (!checked.ok) {
    return untrusted(text, ground, checked.error === 'notAPass' ? 'unverified' : checked.error);
  }
  const pass = checked.value;
  const outcome = passOutcome(pass, ground.now, await ground.isRevoked(pass.passId));
  return { outcome, credential: { family: 'pass', passId: pass.passId, outcome }, pass };
}

export const ownPass: Family = {
  read: (text) => (text.startsWith(PASS_PREFIX) ? { verify: (ground) => verify(text, ground) } : 'notMine'),
};
