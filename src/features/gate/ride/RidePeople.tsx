import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Direction } from '../../../domain/passage.ts';
import type { Policy } from '../../../domain/policy.ts';
import { formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import type { Meaning } from '../../../ui/Shape.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { deciCelsiusOf } from '../../../ui/temperatureEntry.ts';
import { DECISION_MEANING } from '../../../words/meaning.ts';
import { cardCopy } from '../cardCopy.ts';
import { clock } from '../clock.ts';
import { gateCopy } from '../copy.ts';
import type { Gate } from '../gate.ts';
import { useDoubtTexts } from '../hints.tsx';
import { PhotoMark } from '../photos/PhotoMark.tsx';
import { rideCopy } from './copy.ts';
import { DriverRow } from './DriverRow.tsx';
import { unlistedDriver } from './driver.ts';
import type { Ride, Rider, Standing } from './ride.ts';
import { idOf, listedOf, standingOf } from './ride.ts';

/** Everybody in the vehicle, each with how far they have come; whose turn it is stands in sight. */
export function RidePeople({
  gate,
  policy,
  ride,
  now,
}: {
  gate: Gate;
  policy: Policy;
  ride: Ride;
  now: number;
}) {
  const words = useCopy(rideCopy);
  const { direction } = gate.state.value;
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [ride.turn, ride.people.length]);
  const driver = unlistedDriver(ride);
  const listed = listedOf(ride);
  if (listed.length === 0 && driver === '') return <p class="ride-nobody">{words.nobody}</p>;
  return (
    <div class="ride-people" ref={list}>
      {listed.length > 0 && (
        <ul aria-label={words.people}>
          {listed.map((rider) => (
            <li key={idOf(rider)}>
              <RiderRow
                gate={gate}
                policy={policy}
                rider={rider}
                standing={standingOf(rider, policy, direction, now)}
                direction={direction}
                isTurn={idOf(rider) === ride.turn}
              />
            </li>
          ))}
        </ul>
      )}
      {driver !== '' && <DriverRow gate={gate} ride={ride} driver={driver} />}
    </div>
  );
}

interface RowProps {
  readonly gate: Gate;
  readonly policy: Policy;
  readonly rider: Rider;
  readonly standing: Standing;
  readonly direction: Direction;
  readonly isTurn: boolean;
}

function RiderRow({ gate, policy, rider, standing, direction, isTurn }: RowProps) {
  const words = useCopy(rideCopy);
  const shared = useCopy(gateCopy);
  const { candidate } = rider.draft;
  const isVehicle = candidate.subject.type === 'vehicle';
  const name = candidate.label === '' ? shared.nameless : candidate.label;
  const meaning = meaningOf(standing);
  const { text, isNumber } = useStateText(rider, standing, direction);
  const doubts = useDoubtTexts(gate, rider.draft, policy, direction);
  return (
    <>
      <button
        class="ride-row"
        type="button"
        aria-current={isTurn ? 'true' : undefined}
        onClick={() => gate.send({ type: 'turnGiven', id: idOf(rider) })}
      >
        <span class={`ride-mark${meaning === undefined ? '' : ` gate-mark-${meaning}`}`}>
          {meaning === undefined ? isTurn && <Icon name="forward" size={1.2} /> : <Shape meaning={meaning} />}
        </span>
        <span class="ride-words">
          <span class="ride-name">
            <bdi>{name}</bdi>
          </span>
          <RiderDetail rider={rider} standing={standing} doubts={isVehicle ? [] : doubts} />
        </span>
        <PhotoMark draft={rider.draft} />
        <span class={isNumber ? 'ride-number' : 'ride-state'}>{text}</span>
      </button>
      {!isVehicle && (
        <button
          class="ride-remove"
          type="button"
          aria-label={words.remove(name)}
          onClick={() => gate.send({ type: 'riderRemoved', id: idOf(rider) })}
        >
          <Icon name="close" size={1.2} />
        </button>
      )}
    </>
  );
}

/** Undefined while nothing is known. */
function meaningOf(standing: Standing): Meaning | undefined {
  if (standing.kind === 'decided') return DECISION_MEANING[standing.ruling.decision];
  if (standing.kind === 'toPress') return standing.prompt.kind === 'implausible' ? 'note' : 'fever';
  return standing.confirming === null ? undefined : 'fever';
}

/** Number, or what is still to come. */
function useStateText(
  { draft }: Rider,
  standing: Standing,
  direction: Direction,
): { readonly text: string; readonly isNumber: boolean } {
  const words = useCopy(rideCopy);
  const shared = useCopy(gateCopy);
  const number = deciCelsiusOf(draft.typed) ?? draft.taken.at(-1)?.deciCelsius;
  if (standing.kind === 'wanted' && standing.confirming !== null) {
    return { text: standing.left > 0 ? words.rest(clock(standing.left)) : words.restOver, isNumber: false };
  }
  if (standing.kind === 'decided' && standing.ruling.decision !== 'admitted') {
    return { text: shared.decision[standing.ruling.decision], isNumber: false };
  }
  if (number !== undefined) return { text: formatTemperature(number), isNumber: true };
  if (standing.kind === 'decided') return { text: shared.direction[direction], isNumber: false };
  return { text: words.toMeasure, isNumber: false };
}

/** One line, or as many as it takes for whoever is in turn: what is to be known first. */
function RiderDetail({
  rider,
  standing,
  doubts,
}: {
  rider: Rider;
  standing: Standing;
  doubts: readonly string[];
}) {
  const words = useCopy(rideCopy);
  const cards = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const { candidate, taken, typed } = rider.draft;
  const { last } = candidate;
  const number = deciCelsiusOf(typed) ?? taken.at(-1)?.deciCelsius;
  const parts = [
    standing.kind !== 'decided' && taken.length > 0 && number !== undefined ? formatTemperature(number) : '',
    standing.kind === 'decided' && standing.ruling.decision !== 'admitted'
      ? shared.reason[standing.ruling.reason]
      : '',
    candidate.withdrawn ? cards.withdrawn[candidate.subject.type] : '',
    last !== null && last.decision !== 'admitted' ? cards.cameBack[last.decision] : '',
    ...doubts,
    candidate.driver === '' ? '' : cards.driver(candidate.driver),
    rider.isUsual ? words.usual : '',
    candidate.household,
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  const isWarning = candidate.withdrawn || (last !== null && last.decision !== 'admitted');
  return (
    <span class={`ride-detail${isWarning ? ' gate-mark-fever' : ''}`}>
      <bdi>{parts.join(' · ')}</bdi>
    </span>
  );
}
