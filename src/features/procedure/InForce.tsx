import type { Policy } from '../../domain/policy.ts';
import { useCopy } from '../../ui/i18n.ts';
import { dayAndTimeNear } from '../../words/moments.ts';
import { procedureScreenCopy } from './copy.ts';
import './Procedure.css';

/** Which rules these are, and since when. */
export function InForce({ policy, now }: { policy: Policy /** ms since 1970. */; now: number }) {
  const words = useCopy(procedureScreenCopy);
  const { version, effectiveFrom: at } = policy;
  const since = at === 0 ? words.always : words.since(dayAndTimeNear(at, now));
  return (
    <p class="procedure-quiet">
      {words.version(version)} · {since}
    </p>
  );
}
