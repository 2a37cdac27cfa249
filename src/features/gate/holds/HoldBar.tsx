import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import type { Gate } from '../gate.ts';
import { holdBarCopy } from './holdBarCopy.ts';
import type { HoldWatch } from './holdWatch.ts';
import { standingWords } from './holdWords.ts';
import './HoldBar.css';

/** Below the strip as long as somebody is held: how many, and how the most urgent stands. Leads to what is next. */
export function HoldBar({ gate, watch }: { gate: Gate; watch: HoldWatch }) {
  const words = useCopy(holdBarCopy);
  const { rows, now, standing } = watch;
  const [first] = rows.value;
  if (first === undefined) return null;
  const stands = standing(first, now.value);
  const { meaning, text } = standingWords(stands, words);
  const isReported = stands?.kind === 'stopped';
  return (
    <button
      class={`gate-hold gate-hold-${meaning}`}
      type="button"
      onClick={() => {
        gate.holdShown.value = null;
        gate.ports.go('holds');
      }}
    >
      <Shape meaning={meaning === 'stop' ? 'stop' : 'fever'} />
      <span>
        <strong>{words.held(rows.value.length)}</strong> · {isReported ? words.reported : text}
      </span>
      <Icon name="forward" size={1.2} />
    </button>
  );
}
