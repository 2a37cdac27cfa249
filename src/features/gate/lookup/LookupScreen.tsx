import { useCallback, useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { IconButton } from '../../../ui/IconButton.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { NumberPad } from '../../../ui/NumberPad.tsx';
import { PlateKeyboard } from '../../../ui/PlateKeyboard.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { FormFrame } from '../FormFrame.tsx';
import type { Gate } from '../gate.ts';
import { rideCopy } from '../ride/copy.ts';
import { lookupHere } from '../ride/household.ts';
import { lookupCopy } from './copy.ts';
import type { Answer, By } from './Results.tsx';
import { FIRST, MOST, Results } from './Results.tsx';
import './LookupScreen.css';

const LONGEST_NUMBER = 18;

/** Finds somebody without a pass: names by the phone's keyboard, plates and numbers by keys under the thumb. */
export function LookupScreen({ gate }: { gate: Gate }) {
  const words = useCopy(lookupCopy);
  const rides = useCopy(rideCopy);
  const { phase } = gate.state.value;
  const plate = phase.name === 'ride' ? phase.ride.vehicle.draft.candidate.label : undefined;
  const [by, setBy] = useState<By>('name');
  const [texts, setTexts] = useState<Readonly<Record<By, string>>>({ name: '', plate: '', number: '' });
  const text = texts[by];
  const { answer, ask, askMore } = useLookup(gate);
  // Drawn anew for an answer, not for each key.
  const list = useMemo(
    () => <Results gate={gate} by={by} answer={answer} onEnd={askMore} />,
    [gate, by, answer, askMore],
  );
  const set = (value: string) => {
    // The records are read while the key that was pressed is drawn.
    ask(value);
    setTexts((before) => ({ ...before, [by]: value }));
  };
  const field = useRef<HTMLDivElement>(null);
  // Whoever comes here is about to type.
  useEffect(() => field.current?.querySelector('input')?.focus(), [by]);
  const turnTo = (to: By) => {
    ask(texts[to]);
    setBy(to);
  };

  return (
    <FormFrame
      title={plate === undefined ? words.title : rides.addTo(plate)}
      onBack={() => history.back()}
      trail={
        plate === undefined &&
        (gate.ports.policy.value?.procedure?.length ?? 0) > 0 && (
          <IconButton
            icon="book"
            label={words.noPass}
            size="gate"
            onClick={() => gate.ports.showProcedure('noPass')}
          />
        )
      }
      foot={
        <div class="lookup-foot">
          {by === 'name' && (
            <div class="lookup-name" ref={field}>
              <TextField
                label={words.nameLabel}
                value={text}
                onInput={set}
                size="gate"
                type="search"
                inputMode="search"
                maxLength={40}
              />
            </div>
          )}
          {by === 'plate' && <PlateKeyboard plate={text} onChange={set} />}
          {by === 'number' && (
            <>
              <output class="lookup-number" aria-label={words.numberLabel}>
                {text === '' ? <span>{words.numberLabel}</span> : text}
              </output>
              <NumberPad value={text} onChange={set} maxLength={LONGEST_NUMBER} extra="X" />
            </>
          )}
          <Segmented
            label={words.by}
            size="gate"
            value={by}
            options={[
              { value: 'name', label: words.name },
              // Into a vehicle come people.
              ...(plate === undefined ? [{ value: 'plate', label: words.plate } as const] : []),
              { value: 'number', label: words.number },
            ]}
            onChange={turnTo}
          />
        </div>
      }
    >
      {list}
    </FormFrame>
  );
}

/**
 * `answer`: to what was asked last; one that is no longer asked for is dropped. Undefined while nothing is asked.
 * `askMore`: the list to a text is at its end, which counts as long as nothing else was typed.
 */
function useLookup(gate: Gate) {
  const [answer, setAnswer] = useState<Answer>();
  const latest = useRef<{ readonly text: string } | undefined>(undefined);
  const ask = useCallback(
    (text: string, limit = FIRST) => {
      const asked = { text };
      latest.current = asked;
      const give = (found: Answer['found']) => {
        const isNone = text.trim() === '' && (found?.persons.length ?? 0) === 0;
        if (asked === latest.current) setAnswer(isNone ? undefined : { text, limit, found });
      };
      lookupHere(gate, text, limit).then(give, (error: unknown) => {
        give(null);
        reportError(error);
      });
    },
    [gate],
  );
  const askMore = useCallback(
    (text: string) => {
      if (latest.current?.text === text) ask(text, MOST);
    },
    [ask],
  );
  useEffect(() => {
    // For no text nobody is found but those who belong to an open ride, and the first key finds the store ready.
    ask('');
    return () => {
      latest.current = undefined;
    };
  }, [ask]);
  return { answer, ask, askMore };
}
