import { Button } from '../../ui/Button.tsx';
import { formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { DECISION_MEANING } from '../../words/meaning.ts';
import { clockTime } from '../../words/moments.ts';
import { gateCopy } from './copy.ts';
import type { Gate } from './gate.ts';
import { labelOf } from './today/label.ts';
import type { Undo } from './undo.ts';
import { isOffered, isOver, labelOfUndo } from './undo.ts';
import { useLive, useNow } from './useLive.ts';

/**
 * What was recorded last. For some seconds after a save it is what this page has saved, with a button that takes it
 * back; the button's place stays empty for a moment after that, so that nothing slides under a finger that comes late.
 */
export function LastRow({ gate }: { gate: Gate }) {
  const { undo } = gate.state.value;
  const { now } = gate.ports;
  const time = useNow(now, undo !== null && !isOver(undo, now()));
  const latest = Math.max(time, undo?.at ?? 0);
  const standing = undo === null || isOver(undo, latest) ? null : undo;
  const offered = standing !== null && isOffered(standing, latest);
  return (
    <div class={standing === null ? 'gate-latest' : 'gate-latest gate-undo'} data-offered={offered}>
      {offered ? <SavedRow undo={standing} /> : <LatestRow gate={gate} />}
      {standing !== null && <UndoButton gate={gate} undo={standing} />}
    </div>
  );
}

function UndoButton({ gate, undo }: { gate: Gate; undo: Undo }) {
  const words = useCopy(gateCopy);
  return (
    <div class="gate-undo-button">
      <Button
        size="gate"
        icon="undo"
        pending={undo.state === 'asked'}
        onClick={() => gate.send({ type: 'undoPressed', at: gate.ports.now() })}
      >
        {undo.state === 'failed' ? words.undoAgain : words.undo}
        <span class="ui-spoken"> {labelOfUndo(undo)}</span>
      </Button>
    </div>
  );
}

/** Whom the button beside it means. */
function SavedRow({ undo }: { undo: Undo }) {
  const words = useCopy(gateCopy);
  const { direction, decision } = undo;
  const label = labelOfUndo(undo);
  return (
    <div class="gate-last-row">
      <ListRow
        size="gate"
        lead={
          <span class={`gate-mark gate-mark-${DECISION_MEANING[decision]}`}>
            <Shape meaning={DECISION_MEANING[decision]} />
          </span>
        }
        title={<bdi>{label === '' ? words.nameless : label}</bdi>}
        detail={`${words[`${direction}Long`]} · ${words.decision[decision]}`}
      />
    </div>
  );
}

function LatestRow({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { passages, onChange, go } = gate.ports;
  const latest = useLive(onChange, () => passages.today(1), [passages]);
  const [row] = latest ?? [];
  if (row === undefined) return <p class="gate-none">{latest && words.noneSaved}</p>;
  const { passage, isWithdrawn } = row;
  const temperature = passage.readings.at(-1);
  const meaning = isWithdrawn ? 'note' : DECISION_MEANING[passage.decision];
  const name = <bdi>{labelOf(row, words.nameless)}</bdi>;
  const what = isWithdrawn ? words.takenBack : words.decision[passage.decision];
  return (
    <div class="gate-last-row">
      <ListRow
        size="gate"
        lead={
          <span class={`gate-mark gate-mark-${meaning}`}>
            <Shape meaning={meaning} />
          </span>
        }
        title={isWithdrawn ? <s>{name}</s> : name}
        detail={`${clockTime(row.occurredAt)} ${words[`${passage.direction}Long`]} · ${what}`}
        trail={temperature === undefined ? undefined : formatTemperature(temperature.deciCelsius)}
        onClick={() => go('today')}
      />
    </div>
  );
}
