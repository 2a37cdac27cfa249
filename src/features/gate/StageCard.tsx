import { Fragment } from 'preact';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import { lastMoment } from '../../domain/passDays.ts';
import type { Policy } from '../../domain/policy.ts';
import { isFever } from '../../domain/temperatureRules.ts';
import { formatAge, formatDateNear, formatDateTime, formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Meaning } from '../../ui/Shape.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Verdict } from '../../ui/Verdict.tsx';
import { cardCopy } from './cardCopy.ts';
import { gateCopy } from './copy.ts';
import type { Draft, Presented, Ruling } from './draft.ts';
import { lastSeenAt } from './draft.ts';
import type { Gate } from './gate.ts';
import { VERDICT } from './verdict.ts';
import './StageCard.css';

/** Over the camera: who is in front, what the code was, or how it ended. */
export function StageCard({ gate, policy }: { gate: Gate; policy: Policy }) {
  const words = useCopy(cardCopy);
  const { phase, direction } = gate.state.value;
  switch (phase.name) {
    case 'ready':
      return <ReadyHint gate={gate} />;
    case 'checking':
      return <Spinner label={words.checking} />;
    case 'code':
      return <CodeCard presented={phase.presented} />;
    case 'entry':
    case 'saving':
    case 'unsaved':
      return (
        <div class="gate-card-place">
          <PersonCard draft={phase.draft} hints={hintsOf(gate, phase.draft, policy, direction)} />
        </div>
      );
    case 'done':
      return (
        <div class="gate-card-place gate-verdict">
          <DoneCard draft={phase.draft} ruling={phase.ruling} />
        </div>
      );
  }
}

/** From here on a wrong clock is worth a line, ms. */
const CLOCK_WORTH_SAYING = 5 * 60_000;

/** What to do, and whether the times that are written down are this phone's wrong ones. */
function ReadyHint({ gate }: { gate: Gate }) {
  const words = useCopy(cardCopy);
  const ahead = gate.ports.hubAhead();
  const off = formatAge(Math.abs(ahead));
  return (
    <>
      <p class="gate-hint">{words.scanHint}</p>
      {Math.abs(ahead) >= CLOCK_WORTH_SAYING && (
        <p class="gate-hint gate-clock">{ahead > 0 ? words.clockSlow(off) : words.clockFast(off)}</p>
      )}
    </>
  );
}

interface Hint {
  readonly meaning: Meaning;
  readonly text: string;
}

const PASS_MEANING = {
  valid: 'pass',
  expired: 'stop',
  notYetValid: 'stop',
  revoked: 'stop',
  badSignature: 'stop',
  unknownIssuer: 'note',
  malformed: 'note',
  unverified: 'note',
} as const;

function hintsOf(gate: Gate, draft: Draft, policy: Policy, direction: 'in' | 'out'): readonly Hint[] {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const { presented, candidate, validUntil } = draft;
  const now = gate.ports.now();
  const seenAt = lastSeenAt(draft, direction);
  const hints: Hint[] = [];
  const last = draft.taken.at(-1);
  if (last !== undefined && isFever(policy, last.deciCelsius) && gate.state.value.phase.name === 'entry') {
    hints.push({ meaning: 'fever', text: words.toConfirm(formatTemperature(last.deciCelsius)) });
  }
  if (presented !== null) {
    const end = validUntil === null ? null : lastMoment(validUntil);
    const until =
      end === null ? '' : ` · ${words.validUntil(formatDateNear(end, CHINA_OFFSET_MINUTES, now))}`;
    hints.push({
      meaning: PASS_MEANING[presented.outcome],
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
      meaning: VERDICT[before.decision],
      text: [words.cameBack[before.decision], why].filter((part) => part !== '').join(' · '),
    });
  }
  if (draft.timeInDoubt) hints.push({ meaning: 'note', text: words.timeInDoubt });
  // Another phone's clock may be ahead of this one's.
  if (seenAt !== null && now < seenAt) {
    hints.push({ meaning: 'note', text: words.seenAhead });
  } else if (seenAt !== null && now - seenAt < policy.seenAgainMinutes * 60_000) {
    hints.push({ meaning: 'note', text: words.seenAgain(formatAge(now - seenAt)) });
  }
  if (!candidate.registered) hints.push({ meaning: 'note', text: words.unregistered });
  return hints;
}

function PersonCard({ draft, hints }: { draft: Draft; hints: readonly Hint[] }) {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const { candidate } = draft;
  const { last } = candidate;
  const where = [
    candidate.category === null ? '' : shared.category[candidate.category],
    candidate.household,
    candidate.driver === '' ? '' : words.driver(candidate.driver),
  ].filter((part) => part !== '');
  return (
    <section class="gate-card" aria-live="polite">
      <div class="gate-card-who">
        <Icon name={candidate.subject.type} size={1.2} />
        <h2 class="gate-name">
          <bdi>{candidate.label}</bdi>
        </h2>
      </div>
      {where.length > 0 && (
        <p class="gate-where">
          {where.map((part, place) => (
            <Fragment key={part}>
              {place > 0 && ' · '}
              <bdi>{part}</bdi>
            </Fragment>
          ))}
        </p>
      )}
      {last !== null && (
        <p class="gate-last">
          {words.lastPassage(formatDateTime(last.at, last.offsetMinutes), shared.direction[last.direction])}
          {last.deciCelsius !== null && ` · ${formatTemperature(last.deciCelsius)}`}
          {last.decision !== 'admitted' && ` · ${shared.decision[last.decision]}`}
        </p>
      )}
      {hints.length > 0 && (
        <ul class="gate-hints">
          {hints.map((hint) => (
            <li key={hint.text} class={`gate-hint-line gate-hint-${hint.meaning}`}>
              <Shape meaning={hint.meaning} />
              <span>{hint.text}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function CodeCard({ presented }: { presented: Presented }) {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const { outcome, credential } = presented;
  const host = credential.family === 'unknown' ? credential.host : '';
  const why = outcome in words.codeWhy ? words.codeWhy[outcome as keyof typeof words.codeWhy] : '';
  return (
    <div class="gate-card-place">
      <Verdict meaning={PASS_MEANING[outcome] === 'stop' ? 'stop' : 'note'} word={shared.outcome[outcome]}>
        {host === '' ? why : words.codeFrom(host, why)}
      </Verdict>
    </div>
  );
}

function DoneCard({ draft, ruling }: { draft: Draft; ruling: Ruling }) {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const why =
    ruling.reason === 'fever'
      ? words.holdWhy
      : ruling.decision === 'refused'
        ? shared.reason[ruling.reason]
        : '';
  return (
    <Verdict meaning={VERDICT[ruling.decision]} word={wordOf(words, draft, ruling)}>
      {why}
    </Verdict>
  );
}

function wordOf(words: (typeof cardCopy)['zhHans'], draft: Draft, { decision, reason }: Ruling): string {
  if (decision !== 'admitted') return words[decision];
  return reason === 'normal' && draft.candidate.subject.type === 'person'
    ? words.admittedNormal
    : words.admitted;
}
