import type { Policy } from '../../domain/policy.ts';
import { Button } from '../../ui/Button.tsx';
import { formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { Keypad } from '../../ui/Keypad.tsx';
import { ErrorState } from '../../ui/Notice.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { deciCelsiusOf } from '../../ui/temperatureEntry.ts';
import { Verdict } from '../../ui/Verdict.tsx';
import { DECISION_MEANING } from '../../words/meaning.ts';
import { clockTime } from '../../words/moments.ts';
import { clock } from './clock.ts';
import { gateCopy } from './copy.ts';
import type { Draft, Prompt } from './draft.ts';
import { promptFor, temperatureWanted } from './draft.ts';
import { entryCopy } from './entryCopy.ts';
import { isFilled } from './filled.ts';
import type { Gate } from './gate.ts';
import type { Phase } from './gateState.ts';
import { USUAL } from './gauge.ts';
import { arrangeFor } from './holds/arrange.ts';
import { faceOf, hintOf, meaningOf } from './promptWords.ts';
import { RestPad } from './RestPad.tsx';
import { isRepeated } from './repeated.ts';
import { useRest } from './useRest.ts';
import './Thumb.css';

export type EntryPhase = Extract<Phase, { name: 'entry' | 'saving' | 'unsaved' | 'done' }>;

/** The keypad, or what stands in its place, over the row that holds the primary button in every step. */
export function EntryThumb({ gate, policy, phase }: { gate: Gate; policy: Policy; phase: EntryPhase }) {
  const words = useCopy(entryCopy);
  const rest = useRest(gate, policy, phase.draft);
  const prompt = promptFor(policy, gate.state.value.direction, phase.draft);
  const typing = phase.name === 'entry' && rest?.isWaiting !== true && !isPlainRefusal(prompt);
  return (
    <section class="gate-thumb gate-entry" data-typing={typing}>
      <p class="gate-whom" aria-hidden="true">
        <bdi>{phase.draft.candidate.label}</bdi>
      </p>
      <div class="gate-pad">
        {phase.name === 'unsaved' ? (
          <ErrorState
            title={words.notSaved}
            safe={`${words.trouble[phase.trouble]} ${words.troubleSafe}`}
            detail={recordText(phase.draft)}
          />
        ) : phase.name === 'entry' ? (
          <EntryPad gate={gate} policy={policy} draft={phase.draft} />
        ) : phase.name === 'done' ? (
          <Recorded draft={phase.draft} at={phase.at} />
        ) : null}
      </div>
      <div class="gate-row">
        <PrimaryRow gate={gate} policy={policy} phase={phase} />
      </div>
    </section>
  );
}

/** What is on the phone's disk now; shown only after it is. */
function Recorded({ draft: { candidate, taken }, at }: { draft: Draft; at: number }) {
  const words = useCopy(entryCopy);
  const last = taken.at(-1);
  return (
    <div class="gate-recorded">
      <p class="gate-recorded-who">
        <bdi>{candidate.label}</bdi>
      </p>
      {last !== undefined && <p class="gate-recorded-number">{formatTemperature(last.deciCelsius)}</p>}
      <p class="gate-recorded-tick">
        <Icon name="check" size={1.4} />
        <span>{words.recorded(clockTime(at))}</span>
      </p>
    </div>
  );
}

function recordText({ candidate, taken }: Draft): string {
  const temperatures = taken.map(({ deciCelsius }) => formatTemperature(deciCelsius));
  return [candidate.label, candidate.household, ...temperatures].filter((part) => part !== '').join(' · ');
}

/** Whether nothing that could be typed would change the answer. */
const isPlainRefusal = (prompt: Prompt): boolean =>
  prompt.kind === 'decide' && prompt.ruling.decision === 'refused' && !prompt.measured;

function EntryPad({ gate, policy, draft }: { gate: Gate; policy: Policy; draft: Draft }) {
  const words = useCopy(entryCopy);
  const shared = useCopy(gateCopy);
  const { direction, recent } = gate.state.value;
  const prompt = promptFor(policy, direction, draft);
  const rest = useRest(gate, policy, draft);
  if (prompt.kind === 'decide' && isPlainRefusal(prompt)) {
    return (
      <div class="gate-refusal">
        <Verdict meaning="stop" word={shared.reason[prompt.ruling.reason]}>
          {words.refuseWhy}
        </Verdict>
      </div>
    );
  }
  if (rest?.isWaiting) return <RestPad gate={gate} last={rest.last} left={rest.left} />;
  const gauge = draft.gauge === USUAL ? '' : words.gauges[draft.gauge];
  const { id } = draft.candidate.subject;
  const source = isFilled(gate.filled.value, id, draft.typed) ? words.fromThermometer : '';
  const value = deciCelsiusOf(draft.typed);
  const same = prompt.kind === 'decide' && value !== null && isRepeated(recent, value);
  const hint = hintOf(words, shared, prompt, temperatureWanted(policy, direction, draft));
  const wait = rest !== null && rest.left > 0 ? shared.restLeft(clock(rest.left)) : '';
  return (
    <Keypad
      entry={draft.typed}
      onChange={(entry) => gate.send({ type: 'typed', entry })}
      meaning={meaningOf(prompt)}
      hint={[source, gauge, same ? words.sameAgain : hint, wait].filter((part) => part !== '').join(' · ')}
      onEnter={() => gate.send({ type: 'pressed', at: gate.ports.now() })}
    />
  );
}

function PrimaryRow({ gate, policy, phase }: { gate: Gate; policy: Policy; phase: EntryPhase }) {
  const words = useCopy(gateCopy);
  const { direction } = gate.state.value;
  const turnable = phase.name === 'entry';
  return (
    <>
      <div class="gate-turn">
        <Segmented
          label={words.directionLabel}
          size="gate"
          value={direction}
          disabled={!turnable}
          options={[
            { value: 'in', label: words.direction.in },
            { value: 'out', label: words.direction.out },
          ]}
          onChange={(next) => gate.send({ type: 'turned', direction: next })}
        />
      </div>
      <Primary gate={gate} policy={policy} phase={phase} />
    </>
  );
}

function Primary({ gate, policy, phase }: { gate: Gate; policy: Policy; phase: EntryPhase }) {
  const words = useCopy(entryCopy);
  const rest = useRest(gate, policy, phase.draft);
  if (phase.name === 'done') {
    const arrange = arrangeFor(gate, policy, [phase.ruling.decision]);
    if (arrange !== undefined) {
      return (
        <Button kind="primary" size="gate" wide onClick={arrange}>
          {words.arrange}
        </Button>
      );
    }
    return (
      <Button kind="primary" size="gate" wide onClick={() => gate.send({ type: 'settled', by: 'tap' })}>
        {words.next}
      </Button>
    );
  }
  if (phase.name === 'unsaved') {
    return (
      <Button kind="primary" size="gate" wide onClick={() => gate.send({ type: 'retried' })}>
        {words.retry}
      </Button>
    );
  }
  if (phase.name === 'saving') {
    return (
      <Button kind={DECISION_MEANING[phase.ruling.decision]} size="gate" wide pending>
        {words.saving}
      </Button>
    );
  }
  const prompt = promptFor(policy, gate.state.value.direction, phase.draft);
  if (rest?.isWaiting) {
    return (
      <Button kind="primary" size="gate" wide onClick={() => gate.send({ type: 'cancelled' })}>
        {words.restNext}
      </Button>
    );
  }
  const { kind, label } = faceOf(words, prompt);
  return (
    <Button
      kind={kind}
      size="gate"
      wide
      disabled={prompt.kind === 'measure'}
      onClick={() => gate.send({ type: 'pressed', at: gate.ports.now() })}
    >
      {label}
    </Button>
  );
}
