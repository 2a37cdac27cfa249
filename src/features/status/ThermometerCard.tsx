import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import type { ThermometerPort } from './ports.ts';
import { Section } from './Section.tsx';
import { thermometerCopy } from './thermometerCopy.ts';

/** From here on the battery is worth a word, per cent. */
const LOW_BATTERY = 15;

/** A thermometer that fills the keypad by itself: which one, how it stands with it, and how it comes and goes. */
export function ThermometerCard({ port }: { port: ThermometerPort }) {
  const words = useCopy(thermometerCopy);
  const { state, name, battery, problem } = port.snapshot.value;
  const isBusy = state === 'choosing' || state === 'connecting';
  return (
    <Section title={words.title}>
      <div role="status">
        <p class="status-headline">
          {words.state[state]}
          {name !== '' && (
            <>
              {' · '}
              <bdi>{name}</bdi>
            </>
          )}
        </p>
        {state === 'connected' && battery !== null && (
          <p class={battery <= LOW_BATTERY ? 'status-trouble' : 'status-quiet'}>
            {battery <= LOW_BATTERY ? words.batteryLow(battery) : words.battery(battery)}
          </p>
        )}
        <p class={problem === null ? 'status-quiet' : 'status-trouble'}>
          {problem === null ? words.what[state] : words.problem[problem]}
        </p>
      </div>
      {state === 'off' || isBusy ? (
        <Button wide pending={isBusy} onClick={port.connect}>
          {words.connect}
        </Button>
      ) : (
        <Button wide onClick={port.disconnect}>
          {words.disconnect}
        </Button>
      )}
    </Section>
  );
}
