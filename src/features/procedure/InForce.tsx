import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { Policy } from '../../domain/policy.ts';
import { formatDateNear, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { procedureScreenCopy } from './copy.ts';
import './Procedure.css';

/** Which rules these are, and since when. */
export function InForce({ policy, now }: { policy: Policy /** ms since 1970. */; now: number }) {
  const words = useCopy(procedureScreenCopy);
  const { version, effectiveFrom: at } = policy;
  const since =
    at === 0
      ? words.always
      : words.since(
          `${formatDateNear(at, CHINA_OFFSET_MINUTES, now)} ${formatTime(at, CHINA_OFFSET_MINUTES)}`,
        );
  return (
    <p class="procedure-quiet">
      {words.version(version)} · {since}
    </p>
  );
}
