import { useState } from 'preact/hooks';
import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { Verdict } from '../../../ui/Verdict.tsx';
import { DECISION_MEANING } from '../../../words/meaning.ts';
import { cardCopy } from '../cardCopy.ts';
import { gateCopy } from '../copy.ts';
import type { Gate } from '../gate.ts';
import { Hints, hintsOf } from '../hints.tsx';
import { PhotoMark } from '../photos/PhotoMark.tsx';
import { rideCopy } from './copy.ts';
import { GoodsSheet } from './GoodsSheet.tsx';
import type { RidePhase } from './RideThumb.tsx';
import type { Ride } from './ride.ts';
import { vehicleRuling } from './ride.ts';
import './Ride.css';

/** Beside the picture: the vehicle, what it carries, and how it ended. */
export function RideCard({ gate, policy, phase }: { gate: Gate; policy: Policy; phase: RidePhase }) {
  const words = useCopy(cardCopy);
  if (phase.name === 'rideDone') {
    const [vehicle] = phase.passages;
    const decision = vehicle?.decision ?? 'admitted';
    const all = phase.passages.every((one) => one.decision === decision);
    return (
      <div class="gate-card-place gate-verdict ride-verdict">
        <Verdict meaning={all ? DECISION_MEANING[decision] : 'note'} word={words[decision]} />
      </div>
    );
  }
  return <VehicleCard gate={gate} policy={policy} ride={phase.ride} isOpen={phase.name === 'ride'} />;
}

function VehicleCard({
  gate,
  policy,
  ride,
  isOpen,
}: {
  gate: Gate;
  policy: Policy;
  ride: Ride;
  isOpen: boolean;
}) {
  const words = useCopy(cardCopy);
  const shared = useCopy(gateCopy);
  const { direction } = gate.state.value;
  const { draft } = ride.vehicle;
  const { candidate } = draft;
  const ruling = vehicleRuling(ride, policy, direction);
  const where = [candidate.driver === '' ? '' : words.driver(candidate.driver), candidate.household];
  return (
    <section class="ride-card">
      <div class="gate-card-who" aria-live="polite">
        <Icon name="vehicle" size={1.2} />
        <h2 class="gate-name">
          <bdi>{candidate.label === '' ? shared.nameless : candidate.label}</bdi>
        </h2>
        <PhotoMark draft={draft} />
      </div>
      <p class="gate-where">
        <bdi>{where.filter((part) => part !== '').join(' · ')}</bdi>
      </p>
      <Hints hints={hintsOf(gate, draft, policy, direction)} />
      {ruling.decision !== 'admitted' && (
        <p class={`gate-hint-line gate-hint-${DECISION_MEANING[ruling.decision]}`}>
          <Shape meaning={DECISION_MEANING[ruling.decision]} />
          <span>{`${shared.decision[ruling.decision]} · ${shared.reason[ruling.reason]}`}</span>
        </p>
      )}
      {policy.load !== undefined && isOpen && <LoadRow gate={gate} load={policy.load} ride={ride} />}
    </section>
  );
}

function LoadRow({ gate, load, ride }: { gate: Gate; load: NonNullable<Policy['load']>; ride: Ride }) {
  const words = useCopy(rideCopy);
  const [asked, setAsked] = useState(false);
  const { goods, lastGoods, disinfected } = ride;
  return (
    <div class="ride-load">
      {load.goods && goods === '' && lastGoods !== '' && (
        <button
          class="ride-chip ride-offered"
          type="button"
          onClick={() => gate.send({ type: 'loadSaid', goods: lastGoods })}
        >
          <span class="ui-spoken">{words.goodsLast} </span>
          <bdi>{lastGoods}</bdi>
        </button>
      )}
      {load.goods && (
        <button class="ride-chip" type="button" onClick={() => setAsked(true)}>
          {goods === '' ? (
            words.goods
          ) : (
            <>
              <span class="ui-spoken">{words.goods} </span>
              <bdi>{goods}</bdi>
            </>
          )}
        </button>
      )}
      {load.disinfected && (
        <button
          class="ride-chip"
          type="button"
          aria-pressed={disinfected}
          onClick={() => gate.send({ type: 'loadSaid', disinfected: !disinfected })}
        >
          {disinfected && <Icon name="check" size={1.1} />}
          <span>{words.disinfected}</span>
        </button>
      )}
      {asked && <GoodsSheet gate={gate} ride={ride} onClose={() => setAsked(false)} />}
    </div>
  );
}
