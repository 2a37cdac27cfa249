import type { Policy } from '../../../domain/policy.ts';
import { needsTemperature } from '../../../domain/temperatureRules.ts';
import { formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { ErrorState } from '../../../ui/Notice.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { DECISION_MEANING } from '../../../words/meaning.ts';
import { clockTime } from '../../../words/moments.ts';
import { gateCopy } from '../copy.ts';
import { entryCopy } from '../entryCopy.ts';
import type { Gate } from '../gate.ts';
import type { Phase } from '../gateState.ts';
import { useNow } from '../useLive.ts';
import { rideCopy } from './copy.ts';
import { RidePad } from './RidePad.tsx';
import { RidePeople } from './RidePeople.tsx';
import { RidePrimary } from './RidePrimary.tsx';
import type { Ride } from './ride.ts';
import { idOf, riderAt } from './ride.ts';
import '../Thumb.css';

export type RidePhase = Extract<Phase, { name: 'ride' | 'rideSaving' | 'rideUnsaved' | 'rideDone' }>;

interface Props {
  readonly gate: Gate;
  readonly policy: Policy;
  readonly phase: RidePhase;
}

/** Who is in the vehicle, the keypad for the one whose turn it is, and the row that holds the primary button. */
export function RideThumb({ gate, policy, phase }: Props) {
  const words = useCopy(gateCopy);
  const { direction } = gate.state.value;
  const isOpen = phase.name === 'ride';
  const now = useNow(gate.ports.now, isOpen && [phase.ride.vehicle, ...phase.ride.people].some(isResting));
  const isMeasured = needsTemperature(policy, 'person', direction);
  const hasPad = isOpen && (isMeasured || riderAt(phase.ride, phase.ride.turn) !== undefined);
  return (
    <section class="gate-thumb ride-thumb" data-pad={hasPad}>
      {phase.name === 'rideUnsaved' ? (
        <Unsaved phase={phase} />
      ) : phase.name === 'rideDone' ? (
        <RideRecorded phase={phase} />
      ) : (
        <>
          <RideNotice ride={phase.ride} />
          <RidePeople gate={gate} policy={policy} ride={phase.ride} now={now} />
          {isOpen && (
            <RidePad gate={gate} policy={policy} ride={phase.ride} now={now} isMeasured={isMeasured} />
          )}
        </>
      )}
      <div class="gate-row">
        <div class="gate-turn">
          <Segmented
            label={words.directionLabel}
            size="gate"
            value={direction}
            disabled={!isOpen}
            options={[
              { value: 'in', label: words.direction.in },
              { value: 'out', label: words.direction.out },
            ]}
            onChange={(next) => gate.send({ type: 'turned', direction: next })}
          />
        </div>
        <RidePrimary gate={gate} policy={policy} phase={phase} now={now} />
      </div>
    </section>
  );
}

const isResting = ({ draft }: Ride['vehicle']): boolean => draft.taken.length > 0;

function RideNotice({ ride: { notice } }: { ride: Ride }) {
  const words = useCopy(rideCopy);
  const text =
    notice === null
      ? ''
      : notice.kind === 'nobody' || notice.kind === 'savedElsewhere'
        ? words.notice[notice.kind]
        : words.notice[notice.kind](notice.label);
  return (
    <p class={notice === null ? 'ui-spoken' : 'ride-notice'} role="status">
      {notice !== null && <Shape meaning="note" />}
      <span>{text}</span>
    </p>
  );
}

function Unsaved({ phase }: { phase: Extract<RidePhase, { name: 'rideUnsaved' }> }) {
  const words = useCopy(entryCopy);
  const { ride, passages } = phase;
  const temperatures = new Map(passages.map(({ subject, readings }) => [subject.id, readings.at(-1)]));
  const detail = [ride.vehicle, ...ride.people].map((rider) => {
    const reading = temperatures.get(idOf(rider));
    const { label } = rider.draft.candidate;
    return reading === undefined ? label : `${label} ${formatTemperature(reading.deciCelsius)}`;
  });
  return (
    <ErrorState
      title={words.notSaved}
      safe={`${words.trouble[phase.trouble]} ${words.troubleSafe}`}
      detail={detail.join(' · ')}
    />
  );
}

/** What is on the phone's disk now: shown only after it is. Whoever may not go on is named. */
function RideRecorded({ phase }: { phase: Extract<RidePhase, { name: 'rideDone' }> }) {
  const words = useCopy(rideCopy);
  const shared = useCopy(gateCopy);
  const entry = useCopy(entryCopy);
  const { ride, passages, at } = phase;
  const decided = new Map(passages.map((passage) => [passage.subject.id, passage.decision]));
  const stopped = ride.people.flatMap((rider) => {
    const decision = decided.get(idOf(rider));
    if (decision === 'admitted') return [];
    const what = decision === undefined ? words.rests : shared.decision[decision];
    return [
      {
        id: idOf(rider),
        name: rider.draft.candidate.label,
        what,
        meaning: DECISION_MEANING[decision ?? 'held'],
      },
    ];
  });
  return (
    <div class="gate-recorded ride-recorded">
      <p class="gate-recorded-who">
        <bdi>{ride.vehicle.draft.candidate.label}</bdi>
      </p>
      <p class="gate-recorded-tick">
        <Icon name="check" size={1.4} />
        <span>{words.savedWith(passages.length - 1) + entry.recorded(clockTime(at))}</span>
      </p>
      {stopped.length > 0 && (
        <ul class="ride-stopped">
          {stopped.map(({ id, name, what, meaning }) => (
            <li key={id} class={`gate-hint-line gate-hint-${meaning}`}>
              <Shape meaning={meaning} />
              <span>
                <bdi>{name}</bdi> · {what}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
