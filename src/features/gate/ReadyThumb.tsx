import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import type { IconName } from '../../ui/icons.tsx';
import { Icon } from '../../ui/icons.tsx';
import { ListRow } from '../../ui/ListRow.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { dayAndTime } from '../../words/moments.ts';
import { clock } from './clock.ts';
import { gateCopy } from './copy.ts';
import { restLeft } from './draft.ts';
import type { Gate } from './gate.ts';
import { LastRow } from './LastRow.tsx';
import { dropLateTap } from './lateTap.ts';
import { LeavingSheet } from './leaving/LeavingSheet.tsx';
import { isStale } from './resting.ts';
import { AsideList } from './ride/AsideList.tsx';
import { useNow } from './useLive.ts';
import './Thumb.css';

/** Before anybody stands there: who waits, what was last, the ways in without a pass, and the direction. */
export function ReadyThumb({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { direction } = gate.state.value;
  return (
    <section class="gate-thumb gate-ready">
      <UnknownRow gate={gate} />
      <RestingList gate={gate} />
      <AsideList gate={gate} />
      <LastRow gate={gate} />
      <NoCode gate={gate} withLeaving />
      <div class="gate-usual" onClickCapture={dropLateTap(gate)}>
        <Segmented
          label={words.directionLabel}
          size="gate"
          value={direction}
          options={[
            { value: 'in', label: words.inLong, icon: 'in' },
            { value: 'out', label: words.outLong, icon: 'out' },
          ]}
          onChange={(next) => gate.send({ type: 'turned', direction: next })}
        />
      </div>
    </section>
  );
}

/** After a code that names nobody: find out who it is. */
export function CodeThumb({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  return (
    <section class="gate-thumb gate-ready">
      <NoCode gate={gate} />
      {(gate.ports.policy.value?.procedure?.length ?? 0) > 0 && (
        <Button size="gate" wide icon="book" onClick={() => gate.ports.showProcedure()}>
          {words.procedure}
        </Button>
      )}
      <Button size="gate" wide onClick={() => gate.send({ type: 'cancelled' })}>
        {words.cancel}
      </Button>
    </section>
  );
}

function NoCode({ gate, withLeaving = false }: { gate: Gate; withLeaving?: boolean }) {
  const words = useCopy(gateCopy);
  const { go } = gate.ports;
  const [leaving, setLeaving] = useState(false);
  const way = (icon: IconName, label: string, onClick: () => void) => (
    <button class="gate-way" type="button" onClick={onClick}>
      <Icon name={icon} size={1.6} />
      <span>{label}</span>
    </button>
  );
  return (
    <fieldset class="gate-ways">
      <legend class="ui-spoken">{words.noCode}</legend>
      {way('search', words.lookup, () => go('lookup'))}
      {way('person', words.newPerson, () => go('newPerson'))}
      {way('vehicle', words.newVehicle, () => go('newVehicle'))}
      {withLeaving && way('out', words.leaving, () => setLeaving(true))}
      {leaving && <LeavingSheet gate={gate} onClose={() => setLeaving(false)} />}
    </fieldset>
  );
}

/** The way to joining again, and to the file with what waits: the hub takes nothing from a phone that it does not know. */
function UnknownRow({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { unknown, outbox, go } = gate.ports;
  if (!unknown.value) return null;
  return (
    <div class="gate-shut">
      <ListRow
        size="gate"
        lead={
          <span class="gate-mark gate-mark-stop">
            <Shape meaning="stop" />
          </span>
        }
        title={words.unknownRow}
        detail={words.unknownWhat(outbox.value.count)}
        onClick={() => go('status')}
      />
    </div>
  );
}

function RestingList({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { resting } = gate.state.value;
  const { now, policy } = gate.ports;
  const time = useNow(now, resting.length > 0);
  const rest = policy.value?.temperature.remeasure.afterMinutes ?? 0;
  if (resting.length === 0) return null;
  return (
    <ul class="gate-resting" aria-label={words.resting}>
      {resting.map((draft) => {
        const last = draft.taken.at(-1);
        const left = last === undefined ? 0 : restLeft(last, rest, time);
        return (
          <li key={draft.candidate.subject.id}>
            <ListRow
              size="gate"
              lead={
                <span class="gate-mark gate-mark-fever">
                  <Shape meaning="fever" />
                </span>
              }
              title={<bdi>{draft.candidate.label}</bdi>}
              detail={
                last !== undefined && isStale(draft, time)
                  ? words.restStale(dayAndTime(last.at))
                  : left > 0
                    ? words.restLeft(clock(left))
                    : words.restOver
              }
              trail={last === undefined ? undefined : formatTemperature(last.deciCelsius)}
              onClick={() => gate.send({ type: 'resumed', id: draft.candidate.subject.id })}
            />
          </li>
        );
      })}
    </ul>
  );
}
