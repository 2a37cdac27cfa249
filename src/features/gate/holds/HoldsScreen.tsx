import { useEffect } from 'preact/hooks';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { FormFrame } from '../FormFrame.tsx';
import type { Gate } from '../gate.ts';
import { labelOf } from '../today/label.ts';
import { useLive } from '../useLive.ts';
import { holdsCopy } from './copy.ts';
import { HoldView } from './HoldView.tsx';
import { holdBarCopy } from './holdBarCopy.ts';
import type { HoldWatch } from './holdWatch.ts';
import { standingWords } from './holdWords.ts';
import './holds.css';

/** Those who are held: one of them with what is next, the others a tap away. */
export function HoldsScreen({ gate }: { gate: Gate }) {
  const words = useCopy(holdsCopy);
  const { holds, onChange } = gate.ports;
  const watch = gate.holds.value;
  const [first] = watch?.rows.value ?? [];
  const id = gate.holdShown.value ?? first?.passage.id;
  useEffect(() => {
    // Whoever is shown stays, also when they are gone or somebody else becomes more urgent.
    if (id !== undefined) gate.holdShown.value = id;
  }, [gate, id]);
  const answer = useLive(onChange, async () => ({ row: id === undefined ? undefined : await holds.of(id) }), [
    holds,
    id,
  ]);
  const row = answer?.row?.passage.id === id ? answer?.row : undefined;
  return (
    <FormFrame
      title={words.title}
      onBack={() => history.back()}
      foot={
        // As long as something is to be done, the thumb's room is for that.
        row?.hold.state !== 'open' && (
          <Button kind="primary" size="gate" wide onClick={() => history.back()}>
            {words.back}
          </Button>
        )
      }
    >
      {watch && <WhoElse gate={gate} watch={watch} shown={id} />}
      {watch && row && <HoldView key={row.passage.id} gate={gate} watch={watch} row={row} />}
      {answer !== undefined && row === undefined && first === undefined && (
        <EmptyState title={words.none}>{words.noneWhy}</EmptyState>
      )}
    </FormFrame>
  );
}

/** All who are held, where there are others than the one on the screen. */
function WhoElse({ gate, watch, shown }: { gate: Gate; watch: HoldWatch; shown: string | undefined }) {
  const words = useCopy(holdsCopy);
  const bar = useCopy(holdBarCopy);
  const { rows, now, standing } = watch;
  if (rows.value.every(({ passage }) => passage.id === shown)) return null;
  return (
    <fieldset class="hold-who">
      <legend class="ui-spoken">{words.whoElse}</legend>
      {rows.value.map((row) => {
        const { meaning, text } = standingWords(standing(row, now.value), bar);
        return (
          <button
            key={row.passage.id}
            class="hold-one"
            type="button"
            aria-pressed={row.passage.id === shown}
            onClick={() => {
              gate.holdShown.value = row.passage.id;
            }}
          >
            <span class={`gate-mark gate-mark-${meaning}`}>
              <Shape meaning={meaning === 'quiet' ? 'note' : meaning} />
            </span>
            <span>
              <bdi>{labelOf(row.passage, words.nameless)}</bdi>
              <small>{text}</small>
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}
