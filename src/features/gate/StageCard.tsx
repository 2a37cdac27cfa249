import type { Policy } from '../../domain/policy.ts';
import { formatAge, formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Verdict } from '../../ui/Verdict.tsx';
import { DECISION_MEANING, OUTCOME_MEANING } from '../../words/meaning.ts';
import { dayAndTime } from '../../words/moments.ts';
import { cardCopy } from './cardCopy.ts';
import { gateCopy } from './copy.ts';
import { DottedLine } from './DottedLine.tsx';
import type { Draft, Presented, Ruling } from './draft.ts';
import type { Gate } from './gate.ts';
import type { Hint } from './hints.tsx';
import { Hints, hintsOf } from './hints.tsx';
import { InstallRow } from './InstallRow.tsx';
import { PaceLines } from './PaceLines.tsx';
import { RideCard } from './ride/RideCard.tsx';
import { useVisitSheet } from './visit/useVisitSheet.tsx';
import { VisitLine } from './visit/VisitLine.tsx';
import { takenOverWords, visitOf } from './visit/visit.ts';
import { visitCopy } from './visit/visitCopy.ts';
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
          <PersonCard
            gate={gate}
            policy={policy}
            draft={phase.draft}
            hints={hintsOf(gate, phase.draft, policy, direction)}
          />
        </div>
      );
    case 'ride':
    case 'rideSaving':
    case 'rideUnsaved':
    case 'rideDone':
      return <RideCard gate={gate} policy={policy} phase={phase} />;
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
      {Math.abs(ahead) >= CLOCK_WORTH_SAYING ? (
        <p class="gate-hint gate-clock">{ahead > 0 ? words.clockSlow(off) : words.clockFast(off)}</p>
      ) : (
        <div class="gate-corner">
          <PaceLines gate={gate} />
          <InstallRow gate={gate} />
        </div>
      )}
    </>
  );
}

/** From so many on the card stands closer, so that keys and actions keep their place on a small screen. */
const MANY_HINTS = 2;

function PersonCard({
  gate,
  policy,
  draft,
  hints,
}: {
  gate: Gate;
  policy: Policy;
  draft: Draft;
  hints: readonly Hint[];
}) {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const { candidate } = draft;
  const { last } = candidate;
  const visiting = useCopy(visitCopy);
  const { open, sheet } = useVisitSheet(gate, policy, candidate);
  const { phase, direction } = gate.state.value;
  // Whoever leaves is not asked for it.
  const visit = direction === 'in' ? visitOf(candidate) : [];
  const lastTime =
    last === null ? '' : words.passageAt(dayAndTime(last.at), shared.direction[last.direction]);
  const where = [
    candidate.category === null ? '' : shared.category[candidate.category],
    candidate.household,
    candidate.driver === '' ? '' : words.driver(candidate.driver),
  ].filter((part) => part !== '');
  return (
    <>
      <section class={`gate-card${hints.length >= MANY_HINTS ? ' gate-card-full' : ''}`} aria-live="polite">
        <div class="gate-card-who">
          <Icon name={candidate.subject.type} size={1.2} />
          <h2 class="gate-name">
            <bdi>{candidate.label}</bdi>
          </h2>
        </div>
        {visit.length > 0 ? (
          <VisitLine before={where} visit={visit} onChange={phase.name === 'entry' ? open : undefined} />
        ) : (
          where.length > 0 && (
            <p class="gate-where">
              <DottedLine parts={where} />
            </p>
          )
        )}
        {last !== null && (
          <p class="gate-last">
            {takenOverWords(visit, lastTime, visiting) ?? words.lastPassage(lastTime)}
            {last.deciCelsius !== null && ` · ${formatTemperature(last.deciCelsius)}`}
            {last.decision !== 'admitted' && ` · ${shared.decision[last.decision]}`}
          </p>
        )}
        <Hints hints={hints} />
      </section>
      {sheet}
    </>
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
      <Verdict meaning={OUTCOME_MEANING[outcome] === 'stop' ? 'stop' : 'note'} word={shared.outcome[outcome]}>
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
    <Verdict meaning={DECISION_MEANING[ruling.decision]} word={wordOf(words, draft, ruling)}>
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
