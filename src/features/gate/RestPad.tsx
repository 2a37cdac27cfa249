import { Button } from '../../ui/Button.tsx';
import { formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Verdict } from '../../ui/Verdict.tsx';
import { clock } from './clock.ts';
import type { Taken } from './draft.ts';
import { entryCopy } from './entryCopy.ts';
import type { Gate } from './gate.ts';

/** In the keypad's place until the rest is over: to measure at once is a decision, and is recorded. */
export function RestPad({ gate, last, left }: { gate: Gate; last: Taken /** ms. */; left: number }) {
  const words = useCopy(entryCopy);
  return (
    <div class="gate-rest">
      <Verdict meaning="fever" word={formatTemperature(last.deciCelsius)}>
        {words.restHere}
      </Verdict>
      <p class="gate-rest-clock">
        <span>{words.restStill}</span>
        <strong>{clock(left)}</strong>
      </p>
      <Button size="gate" wide onClick={() => gate.send({ type: 'hurried' })}>
        {words.hurry}
      </Button>
    </div>
  );
}
