import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Keypad } from '../../../ui/Keypad.tsx';
import { deciCelsiusOf } from '../../../ui/temperatureEntry.ts';
import { Verdict } from '../../../ui/Verdict.tsx';
import { gateCopy } from '../copy.ts';
import { promptFor, temperatureWanted } from '../draft.ts';
import { entryCopy } from '../entryCopy.ts';
import { isFilled } from '../filled.ts';
import type { Gate } from '../gate.ts';
import { USUAL } from '../gauge.ts';
import { hintOf, meaningOf } from '../promptWords.ts';
import { RestPad } from '../RestPad.tsx';
import { isRepeated } from '../repeated.ts';
import { useRest } from '../useRest.ts';
import { rideCopy } from './copy.ts';
import type { Ride, Rider } from './ride.ts';
import { idOf, progressOf, riderAt } from './ride.ts';

interface Props {
  readonly gate: Gate;
  readonly policy: Policy;
  readonly ride: Ride;
  readonly now: number;
  /** Whether people are measured in this direction: then the keypad's place stays, whoever has the turn. */
  readonly isMeasured: boolean;
}

/** The keypad of whoever has the turn, or what stands in its place. */
export function RidePad({ gate, policy, ride, now, isMeasured }: Props) {
  const words = useCopy(rideCopy);
  const rider = riderAt(ride, ride.turn);
  if (rider !== undefined) {
    return (
      <div class="gate-pad ride-pad">
        <TurnPad gate={gate} policy={policy} ride={ride} rider={rider} now={now} />
      </div>
    );
  }
  if (!isMeasured) return <p class="ride-no-need">{words.noNeed}</p>;
  const { decided, all } = progressOf(ride, policy, gate.state.value.direction, now);
  const resting = all - decided;
  return (
    <div class="gate-pad ride-pad">
      <div class="gate-recorded" role="status">
        <p class="gate-recorded-tick">
          <Icon name={resting === 0 ? 'check' : 'clock'} size={1.4} />
          <span>{resting === 0 ? words.allDone(decided) : words.doneOthers(decided, resting)}</span>
        </p>
        <p>{words.allDoneWhy}</p>
      </div>
    </div>
  );
}

function TurnPad({ gate, policy, ride, rider, now }: Omit<Props, 'isMeasured'> & { rider: Rider }) {
  const words = useCopy(rideCopy);
  const entry = useCopy(entryCopy);
  const shared = useCopy(gateCopy);
  const { direction, recent } = gate.state.value;
  const { draft } = rider;
  const prompt = promptFor(policy, direction, draft);
  const rest = useRest(gate, policy, draft);
  if (prompt.kind === 'decide' && prompt.ruling.decision !== 'admitted' && !prompt.measured) {
    const meaning = prompt.ruling.decision === 'held' ? 'fever' : 'stop';
    return (
      <Verdict meaning={meaning} word={shared.reason[prompt.ruling.reason]}>
        <bdi>{draft.candidate.label}</bdi>
      </Verdict>
    );
  }
  if (rest?.isWaiting) return <RestPad gate={gate} last={rest.last} left={rest.left} />;
  const value = deciCelsiusOf(draft.typed);
  const before = ride.people.flatMap((one) => (one === rider ? [] : (deciCelsiusOf(one.draft.typed) ?? [])));
  const isSame = value !== null && isRepeated([...recent, ...before].slice(-3), value);
  const { decided, all } = progressOf(ride, policy, direction, now);
  const hints = [
    ride.people.length === 0 ? '' : words.turn(draft.candidate.label, decided, all),
    isFilled(gate.filled.value, idOf(rider), draft.typed) ? entry.fromThermometer : '',
    draft.gauge === USUAL ? '' : entry.gauges[draft.gauge],
    isSame ? entry.sameAgain : hintOf(entry, shared, prompt, temperatureWanted(policy, direction, draft)),
  ];
  return (
    <>
      <p class="ui-spoken" role="status">
        {words.turnSpoken(draft.candidate.label)}
      </p>
      <Keypad
        entry={draft.typed}
        onChange={(typed) => gate.send({ type: 'typed', entry: typed })}
        meaning={meaningOf(prompt)}
        hint={hints.filter((part) => part !== '').join(' · ')}
        onEnter={() => gate.send({ type: 'pressed', at: gate.ports.now() })}
      />
    </>
  );
}
