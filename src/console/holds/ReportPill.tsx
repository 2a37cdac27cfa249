import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import { reportStanding } from '../../domain/reportLimit.ts';
import type { HoldStanding } from '../../protocol/holdStanding.ts';
import { formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { spanOf } from '../../words/reportTime.ts';
import { holdsCopy } from './copy.ts';

/** How it stands with the report at `now`, ms since 1970 by the hub's clock. */
export function ReportPill({ hold, now }: { hold: HoldStanding; now: number }) {
  const words = useCopy(holdsCopy);
  const { since, reportWithinSeconds, stopped } = hold;
  if (stopped?.step === 'transferred' || stopped?.step === 'released') {
    const time = formatTime(stopped.at, CHINA_OFFSET_MINUTES);
    return <Pill>{words.goneAt(words.gone[stopped.step], time)}</Pill>;
  }
  if (reportWithinSeconds === null) {
    return stopped === null ? (
      <Pill>{words.noLimit}</Pill>
    ) : (
      <Pill meaning="pass">{words.inTime(formatTime(stopped.at, CHINA_OFFSET_MINUTES))}</Pill>
    );
  }
  const limit = { since, withinSeconds: reportWithinSeconds, stoppedAt: stopped?.at ?? null };
  const standing = reportStanding(limit, now);
  switch (standing.kind) {
    case 'running':
      return (
        <Pill meaning={standing.isSoon ? 'fever' : 'note'}>
          {words.left(spanOf(standing.left, words.span))}
        </Pill>
      );
    case 'over':
      return <Pill meaning="stop">{words.over(spanOf(standing.by, words.span))}</Pill>;
    case 'stopped':
      return standing.late === 0 ? (
        <Pill meaning="pass">{words.inTime(formatTime(standing.at, CHINA_OFFSET_MINUTES))}</Pill>
      ) : (
        <Pill meaning="fever">{words.late(spanOf(standing.late, words.span))}</Pill>
      );
  }
}
