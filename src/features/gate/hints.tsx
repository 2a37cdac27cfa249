/** What is to be known of somebody before they pass: single lines, each with its shape. */
import { DAY_MS } from '../../domain/chinaDay.ts';
import type { Direction } from '../../domain/passage.ts';
import { lastMoment } from '../../domain/passDays.ts';
import type { Policy } from '../../domain/policy.ts';
import { isFever } from '../../domain/temperatureRules.ts';
import { formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import type { Meaning } from '../../ui/Shape.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { DECISION_MEANING, OUTCOME_MEANING } from '../../words/meaning.ts';
import { calendarDay, calendarDayOfYear } from '../../words/moments.ts';
import { cardCopy } from './cardCopy.ts';
import { gateCopy } from './copy.ts';
import { doubtCopy } from './doubtCopy.ts';
import { doubtsOf } from './doubts.ts';
import { doubtWords } from './doubtWords.ts';
import type { Draft } from './draft.ts';
import type { Gate } from './gate.ts';

export interface Hint {
  readonly meaning: Meaning;
  readonly text: string;
}

/** A day without its year is the next of that name: a pass that lasts until then or longer has it. */
const NEARLY_A_YEAR_MS = 330 * DAY_MS;
const lastDayText = (end: number, now: number): string =>
  (Math.abs(end - now) < NEARLY_A_YEAR_MS ? calendarDay : calendarDayOfYear)(end);

export function hintsOf(gate: Gate, draft: Draft, policy: Policy, direction: 'in' | 'out'): readonly Hint[] {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const doubtTexts = useDoubtTexts(gate, draft, policy, direction);
  const { ports } = gate;
  const { presented, candidate, validUntil } = draft;
  const now = ports.now();
  const hints: Hint[] = [];
  const last = draft.taken.at(-1);
  if (
    last !== undefined &&
    isFever(policy, last.deciCelsius) &&
    ['entry', 'ride'].includes(gate.state.value.phase.name)
  ) {
    hints.push({ meaning: 'fever', text: words.toConfirm(formatTemperature(last.deciCelsius)) });
  }
  if (presented !== null) {
    const end = validUntil === null ? null : lastMoment(validUntil);
    const until = end === null ? '' : ` · ${words.validUntil(lastDayText(end, now))}`;
    hints.push({
      meaning: OUTCOME_MEANING[presented.outcome],
      text: shared.outcome[presented.outcome] + (presented.outcome === 'valid' ? until : ''),
    });
  }
  if (candidate.withdrawn) {
    hints.push({ meaning: 'fever', text: words.withdrawn[candidate.subject.type] });
  }
  const before = candidate.last;
  if (before !== null && before.decision !== 'admitted') {
    const why = before.reason === null ? '' : shared.reason[before.reason];
    hints.push({
      meaning: DECISION_MEANING[before.decision],
      text: [words.cameBack[before.decision], why].filter((part) => part !== '').join(' · '),
    });
  }
  if (draft.timeInDoubt) hints.push({ meaning: 'note', text: words.timeInDoubt });
  for (const text of doubtTexts) hints.push({ meaning: 'note', text });
  if (gate.state.value.seenNext !== null) hints.push({ meaning: 'note', text: words.nextRead });
  if (!candidate.registered) hints.push({ meaning: 'note', text: words.unregistered });
  return hints;
}

/** What does not go together with what is known of them, in words, the most important first. */
export function useDoubtTexts(
  { ports }: Gate,
  draft: Draft,
  policy: Policy,
  direction: Direction,
): readonly string[] {
  const words = useCopy(doubtCopy);
  const now = ports.now();
  const here = {
    policy,
    now,
    hubNow: now + ports.hubAhead(),
    deviceId: ports.deviceId.value,
    checkpointId: ports.checkpoint.value.id,
  };
  return doubtsOf(draft, direction, here).map((doubt) => doubtWords(doubt, words, now, ports.gateName));
}

export function Hints({ hints }: { hints: readonly Hint[] }) {
  if (hints.length === 0) return null;
  return (
    <ul class="gate-hints">
      {hints.map((hint) => (
        <li key={hint.text} class={`gate-hint-line gate-hint-${hint.meaning}`}>
          <Shape meaning={hint.meaning} />
          <span>{hint.text}</span>
        </li>
      ))}
    </ul>
  );
}
