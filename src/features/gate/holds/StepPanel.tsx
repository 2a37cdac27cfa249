import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MAX_STEP_TEXT } from '../../../domain/holdLimits.ts';
import type { Policy } from '../../../domain/policy.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Keypad } from '../../../ui/Keypad.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import type { TemperatureEntry } from '../../../ui/temperatureEntry.ts';
import { deciCelsiusOf, EMPTY_TEMPERATURE } from '../../../ui/temperatureEntry.ts';
import { Written } from '../../../words/Written.tsx';
import type { Gate } from '../gate.ts';
import { GAUGES } from '../gauge.ts';
import { holdsCopy } from './copy.ts';
import type { GateStep, Saying } from './saying.ts';

type Words = (typeof holdsCopy)['zhHans'];

interface Choice {
  readonly text: string;
  /** Where it can be dialled. */
  readonly phone: string;
}

const named = (texts: readonly string[]): Choice[] => texts.map((text) => ({ text, phone: '' }));

function choicesOf(policy: Policy | undefined, step: GateStep, words: Words): readonly Choice[] {
  const holding = policy?.holding;
  switch (step) {
    case 'placed':
      return named(holding?.places ?? []);
    case 'called':
    case 'reported':
      return (holding?.contacts ?? []).map(({ name, phone }) => ({ text: name, phone }));
    case 'transferred':
      return named(holding?.destinations ?? []);
    case 'released':
      return named(Object.values(words.reasons));
    case 'measured':
      return [];
  }
}

/** What can be said of one step: by one tap, or in one's own words. */
export function StepPanel({ gate, step, saying }: { gate: Gate; step: GateStep; saying: Saying }) {
  const words = useCopy(holdsCopy);
  const title = useId();
  return (
    <section class="hold-panel" aria-labelledby={title}>
      <h3 id={title}>{words.ask[step]}</h3>
      {step === 'measured' ? (
        <Measure gate={gate} saying={saying} />
      ) : (
        <Choices gate={gate} step={step} saying={saying} />
      )}
    </section>
  );
}

function Choices({ gate, step, saying }: { gate: Gate; step: GateStep; saying: Saying }) {
  const words = useCopy(holdsCopy);
  const [own, setOwn] = useState('');
  const { isSaving } = saying;
  const say = (text: string) => {
    if (!isSaving) void saying.say(step, text);
  };
  return (
    <>
      {choicesOf(gate.ports.policy.value, step, words).map(({ text, phone }) => (
        <div key={text} class="hold-choice">
          <Button size="gate" wide pending={isSaving} onClick={() => say(text)}>
            <Written text={text} />
          </Button>
          {phone !== '' && (
            // It dials, and says that it was done: whoever has a phone at the ear taps nothing more.
            <a class="hold-dial" href={`tel:${phone.replace(/[^\d+*#]/g, '')}`} onClick={() => say(text)}>
              {words.call(phone)}
            </a>
          )}
        </div>
      ))}
      <form
        class="hold-own"
        onSubmit={(event) => {
          event.preventDefault();
          if (own.trim() !== '') say(own.trim());
        }}
      >
        <TextField label={words.own} value={own} onInput={setOwn} maxLength={MAX_STEP_TEXT} size="gate" />
        <Button type="submit" size="gate" disabled={own.trim() === ''} pending={isSaving}>
          {words.record}
        </Button>
      </form>
    </>
  );
}

function Measure({ gate, saying }: { gate: Gate; saying: Saying }) {
  const words = useCopy(holdsCopy);
  const [typed, setTyped] = useState<TemperatureEntry>(EMPTY_TEMPERATURE);
  const deciCelsius = deciCelsiusOf(typed);
  const save = () => {
    if (deciCelsius === null || saying.isSaving) return;
    const reading = { deciCelsius, ...GAUGES[gate.state.peek().gauge], secondsBefore: 0 };
    void saying.say('measured', '', [reading]);
  };
  // With its button it fills a small phone's screen.
  const bottom = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => bottom.current?.scrollIntoView({ block: 'end' }), []);
  return (
    <>
      <Keypad entry={typed} onChange={setTyped} onEnter={save} />
      <Button
        kind="primary"
        size="gate"
        wide
        pending={saying.isSaving}
        disabled={deciCelsius === null}
        onClick={save}
      >
        {deciCelsius === null ? words.record : `${words.record} ${formatTemperature(deciCelsius)}`}
      </Button>
      <div ref={bottom} />
    </>
  );
}
