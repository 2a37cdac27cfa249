import { isSlow } from '../../domain/congestion.ts';
import type { Policy } from '../../domain/policy.ts';
import type { CheckpointRow, Summary } from '../../protocol/consoleApi.ts';
import { formatAge, formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { consoleCopy } from '../copy.ts';
import type { Standing } from '../gateStanding.ts';
import { STANDING_MEANING } from '../gateStanding.ts';
import { Link } from '../Link.tsx';
import { NO_FILTER } from '../route.ts';
import { boardCopy } from './copy.ts';
import type { GateNow } from './gatesNow.ts';

export type GateDay = Summary['checkpoints'][number];

/** One gate at a glance; leads to what passed there. */
export function GateTile({
  gate,
  village,
  day,
  pace,
  limits,
  standing,
  now,
}: {
  gate: CheckpointRow;
  village: string;
  day: GateDay | undefined;
  pace: GateNow['pace'] | undefined;
  /** From when on a gate is slow; undefined where the rules say nothing of it. */
  limits: Policy['congestion'];
  standing: Standing;
  now: number;
}) {
  const words = useCopy(boardCopy);
  const frame = useCopy(consoleCopy);
  const meaning = STANDING_MEANING[standing];
  const held = day?.held ?? 0;
  return (
    <Link
      class={`c-tile c-tile-${meaning}`}
      to={{ screen: 'passages', filter: { ...NO_FILTER, gate: gate.id }, open: '' }}
    >
      <span class="c-tile-head">
        <span class="c-tile-name">
          <strong>
            <bdi>{gate.name}</bdi>
          </strong>
          <span class="c-quiet">{village}</span>
        </span>
        <Pill meaning={meaning}>{words.standing[standing]}</Pill>
      </span>
      <span class="c-tile-numbers">
        <span class="c-tile-number">
          <span class="c-quiet">{words.in}</span> <b>{formatCount(day?.in ?? 0)}</b>
        </span>
        <span class="c-tile-number">
          <span class="c-quiet">{words.out}</span> <b>{formatCount(day?.out ?? 0)}</b>
        </span>
        {(day?.refused ?? 0) > 0 && (
          <span class="c-tile-number c-tile-refused">
            <Shape meaning="stop" />
            <span>{words.refused}</span> <b>{formatCount(day?.refused ?? 0)}</b>
          </span>
        )}
        {held > 0 && (
          <span class="c-tile-number c-tile-held">
            <Shape meaning="fever" />
            <span>{words.held}</span> <b>{held}</b>
          </span>
        )}
      </span>
      {(['person', 'vehicle'] as const).map((subject) => {
        const known = pace?.[subject];
        if (!known) return null;
        const slow = isSlow(known, limits?.[`${subject}Seconds`]);
        return (
          <span key={subject} class={slow ? 'c-tile-pace c-tile-held' : 'c-tile-pace c-quiet'}>
            {slow && <Shape meaning="fever" />}
            {words.pace[subject](formatCount(known.count), known.medianSeconds, formatCount(known.perHour))}
            {slow && ` · ${words.slow}`}
          </span>
        );
      })}
      <span class="c-quiet">
        {words.contact}{' '}
        {gate.lastContact === null ? frame.never : frame.ago(formatAge(now - gate.lastContact))}
        {typeof day?.lastPassage === 'number' && (
          <>
            {' · '}
            {words.lastPassage} {frame.ago(formatAge(Math.max(0, now - day.lastPassage)))}
          </>
        )}
      </span>
    </Link>
  );
}
