import { useEffect, useState } from 'preact/hooks';
import type { Policy } from '../../../domain/policy.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { EMPTY_TEMPERATURE } from '../../../ui/temperatureEntry.ts';
import { gateCopy } from '../copy.ts';
import { Discard, ProcedureAction } from '../EntryActions.tsx';
import { entryCopy } from '../entryCopy.ts';
import type { Gate } from '../gate.ts';
import { GAUGE_NAMES } from '../gauge.ts';
import { RidePhotoButton, SaveWithoutPhotos } from '../photos/PhotoButton.tsx';
import { RulingChoices } from '../RulingChoices.tsx';
import { rideCopy } from './copy.ts';
import type { RidePhase } from './RideThumb.tsx';
import type { Ride } from './ride.ts';
import { idOf, riderAt } from './ride.ts';

/** The ways out of a ride, to those who have no pass, and to what may be decided otherwise. */
export function RideActions({ gate, policy, phase }: { gate: Gate; policy: Policy; phase: RidePhase }) {
  const words = useCopy(rideCopy);
  const [other, setOther] = useState(false);
  const { go } = gate.ports;
  if (phase.name === 'rideUnsaved') {
    return (
      <div class="gate-actions">
        <Discard gate={gate} />
        {phase.passages.some(({ photos }) => photos) && <SaveWithoutPhotos gate={gate} />}
      </div>
    );
  }
  if (phase.name !== 'ride') {
    const isPlain =
      phase.name !== 'rideDone' || phase.passages.every(({ decision }) => decision === 'admitted');
    return <div class="gate-actions">{!isPlain && <ProcedureAction gate={gate} policy={policy} />}</div>;
  }
  return (
    <div class="gate-actions">
      <Leave gate={gate} ride={phase.ride} />
      <button class="gate-action" type="button" onClick={() => go('lookup')}>
        <Icon name="search" size={1.25} />
        <span>
          <span class="ui-spoken">{words.add}: </span>
          {words.lookup}
        </span>
      </button>
      <button class="gate-action" type="button" onClick={() => go('newPerson')}>
        <Icon name="person" size={1.25} />
        <span>
          <span class="ui-spoken">{words.add}: </span>
          {words.newPerson}
        </span>
      </button>
      <ProcedureAction gate={gate} policy={policy} isShort />
      <RidePhotoButton gate={gate} policy={policy} ride={phase.ride} />
      <button class="gate-action" type="button" onClick={() => setOther(true)}>
        <Icon name="more" size={1.25} />
        <span>{words.other}</span>
      </button>
      {other && <RideOther gate={gate} ride={phase.ride} onClose={() => setOther(false)} />}
    </div>
  );
}

/** A ride in which something was typed is given up by two presses; one in which somebody rests is set aside. */
function Leave({ gate, ride }: { gate: Gate; ride: Ride }) {
  const words = useCopy(rideCopy);
  const entry = useCopy(entryCopy);
  const shared = useCopy(gateCopy);
  const [sure, setSure] = useState(false);
  const all = [ride.vehicle, ...ride.people];
  const isKept = all.some(({ draft }) => draft.taken.length > 0);
  const isBegun = all.some(({ draft }) => draft.typed !== EMPTY_TEMPERATURE);
  useEffect(() => setSure(false), [ride]);
  const leave = () => {
    if (isKept || !isBegun || sure) gate.send({ type: 'cancelled' });
    else setSure(true);
  };
  return (
    <button class={`gate-action${sure ? ' gate-mark-stop' : ''}`} type="button" onClick={leave}>
      <Icon name={isKept ? 'clock' : 'close'} size={1.25} />
      <span>{isKept ? words.leave : sure ? entry.discardSure : shared.cancel}</span>
    </button>
  );
}

/** What the volunteer decides of one of them, or of the vehicle. */
function RideOther({ gate, ride, onClose }: { gate: Gate; ride: Ride; onClose: () => void }) {
  const words = useCopy(rideCopy);
  const entry = useCopy(entryCopy);
  const [whom, setWhom] = useState(ride.turn ?? idOf(ride.vehicle));
  const rider = riderAt(ride, whom) ?? ride.vehicle;
  const { label, subject } = rider.draft.candidate;
  return (
    <Sheet title={entry.otherTitle} onClose={onClose}>
      {ride.people.length > 0 && (
        <SelectField
          label={words.who}
          value={whom}
          options={[ride.vehicle, ...ride.people].map((one) => {
            const name = one.draft.candidate.label;
            return { value: idOf(one), label: one === ride.vehicle ? words.vehicle(name) : name };
          })}
          onChange={setWhom}
        />
      )}
      {subject.type === 'person' && whom === ride.turn && (
        <SelectField
          label={entry.gauge}
          value={rider.draft.gauge}
          options={GAUGE_NAMES.map((value) => ({ value, label: entry.gauges[value] }))}
          onChange={(gauge) => gate.send({ type: 'gauged', gauge })}
        />
      )}
      {rider.ruling !== null && (
        <Button
          size="gate"
          wide
          onClick={() => {
            onClose();
            gate.send({ type: 'riderRuled', id: whom, ruling: null });
          }}
        >
          {words.backToRules}
          <span class="ui-spoken"> {label}</span>
        </Button>
      )}
      <RulingChoices
        onRule={(ruling) => {
          onClose();
          gate.send({ type: 'riderRuled', id: whom, ruling });
        }}
      />
    </Sheet>
  );
}
