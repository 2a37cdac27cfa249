import { useEffect, useRef, useState } from 'preact/hooks';
import { formatPlate } from '../../../domain/plate.ts';
import type { LookupResult, PersonRow, VehicleRow } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatDateTime, localOffsetMinutes } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { ListRow } from '../../../ui/ListRow.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { NumberPad } from '../../../ui/NumberPad.tsx';
import { PlateKeyboard } from '../../../ui/PlateKeyboard.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { FormFrame } from '../FormFrame.tsx';
import type { Found, Gate } from '../gate.ts';
import { lookupCopy } from './copy.ts';
import './LookupScreen.css';

type By = 'name' | 'plate' | 'number';
/** Rows of a kind that are drawn as one types: more than a phone shows at once, few enough to keep up. */
const FIRST = 8;
/** … and once the list is scrolled. */
const MOST = 30;
const LONGEST_NUMBER = 18;

/** Finds somebody without a pass: names by the phone's keyboard, plates and numbers by keys under the thumb. */
export function LookupScreen({ gate }: { gate: Gate }) {
  const words = useCopy(lookupCopy);
  const { ports } = gate;
  const [by, setBy] = useState<By>('name');
  const [texts, setTexts] = useState<Readonly<Record<By, string>>>({ name: '', plate: '', number: '' });
  const text = texts[by];
  const [scrolledIn, setScrolledIn] = useState<string>();
  const limit = scrolledIn === text ? MOST : FIRST;
  const found = useLookup(gate, text, limit);
  const results = useRef<HTMLElement>(null);
  const set = (value: string) => {
    setTexts((before) => ({ ...before, [by]: value }));
    // What fits best stands at the top; and asking where the list is costs a layout, which typing alone needs not.
    if (scrolledIn !== undefined) results.current?.scrollIntoView({ block: 'start' });
  };
  const choose = async (one: Found) => {
    await gate.choose(one);
    ports.go('gate');
  };

  return (
    <FormFrame
      title={words.title}
      onBack={() => history.back()}
      foot={
        <div class="lookup-foot">
          {by === 'name' && (
            <div class="lookup-name">
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
              { value: 'plate', label: words.plate },
              { value: 'number', label: words.number },
            ]}
            onChange={setBy}
          />
        </div>
      }
    >
      <section ref={results} class="lookup-results" aria-label={words.results} aria-live="polite">
        <Results gate={gate} text={text} by={by} found={found} onChoose={(one) => void choose(one)} />
        {limit === FIRST && isFull(found) && <EndOfList key={text} onShown={() => setScrolledIn(text)} />}
      </section>
    </FormFrame>
  );
}

const isFull = (found: LookupResult | undefined): boolean =>
  found !== undefined && (found.persons.length === FIRST || found.vehicles.length === FIRST);

/** Asks as one types; an answer that is no longer asked for is dropped. */
function useLookup(gate: Gate, text: string, limit: number): LookupResult | undefined {
  const [found, setFound] = useState<LookupResult>();
  useEffect(() => {
    let wanted = true;
    // For no text nothing is found, and the first key finds the store ready.
    void gate.ports.register.lookup(text, limit).then((next) => {
      if (wanted) setFound(text.trim() === '' ? undefined : next);
    });
    return () => {
      wanted = false;
    };
  }, [gate, text, limit]);
  return found;
}

/** Tells once when the end of the list comes near the screen. */
function EndOfList({ onShown }: { onShown: () => void }) {
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!end.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) onShown();
    });
    observer.observe(end.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={end} aria-hidden="true" />;
}

function Results({
  gate,
  text,
  by,
  found,
  onChoose,
}: {
  gate: Gate;
  text: string;
  by: By;
  found: LookupResult | undefined;
  onChoose: (one: Found) => void;
}) {
  const words = useCopy(lookupCopy);
  if (text.trim() === '' || found === undefined) return <p class="lookup-begin">{words.begin}</p>;
  if (found.persons.length === 0 && found.vehicles.length === 0) {
    const to = by === 'plate' ? 'newVehicle' : 'newPerson';
    return (
      <EmptyState
        icon="search"
        title={words.none}
        action={
          <Button kind="primary" size="gate" onClick={() => gate.ports.go(to)}>
            {words[to]}
          </Button>
        }
      >
        {words.noneWhy}
      </EmptyState>
    );
  }
  return (
    <ul>
      {inOrder(found).map((one) => (
        <li key={one.row.id}>
          {one.type === 'person' ? (
            <PersonResult row={one.row} digits={text} onChoose={() => onChoose(one)} />
          ) : (
            <VehicleResult row={one.row} onChoose={() => onChoose(one)} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What comes as the list is scrolled goes to its end: nothing moves under a finger. */
function inOrder({ persons, vehicles }: LookupResult): Found[] {
  const people = persons.map((row): Found => ({ type: 'person', row }));
  const cars = vehicles.map((row): Found => ({ type: 'vehicle', row }));
  return [people.slice(0, FIRST), cars.slice(0, FIRST), people.slice(FIRST), cars.slice(FIRST)].flat();
}

function PersonResult({ row, digits, onChoose }: { row: PersonRow; digits: string; onChoose: () => void }) {
  const words = useCopy(lookupCopy);
  const { name = '', household = '', phone = '', category } = row.fields;
  const ending = /^\d{2,}$/.test(digits) && phone.endsWith(digits) ? words.ending(phone.slice(-4)) : '';
  const detail = [
    household === '' && category !== undefined ? words.categories[category] : household,
    ending,
  ];
  return (
    <ListRow
      size="gate"
      lead={<Icon name="person" />}
      title={<bdi>{name}</bdi>}
      detail={detail.filter((part) => part !== '').join(' · ')}
      trail={row.lastPassage === undefined ? undefined : <LastSeen at={row.lastPassage} />}
      onClick={onChoose}
    />
  );
}

function VehicleResult({ row, onChoose }: { row: VehicleRow; onChoose: () => void }) {
  const words = useCopy(lookupCopy);
  const { plate = '', driver = '', household = '' } = row.fields;
  return (
    <ListRow
      size="gate"
      lead={<Icon name="vehicle" />}
      title={plate === '' ? words.withoutPlate : formatPlate(plate)}
      detail={[driver, household].filter((part) => part !== '').join(' · ')}
      trail={row.lastPassage === undefined ? undefined : <LastSeen at={row.lastPassage} />}
      onClick={onChoose}
    />
  );
}

function LastSeen({ at }: { at: number }) {
  const words = useCopy(lookupCopy);
  const when = formatDateTime(at, localOffsetMinutes(at));
  return (
    <span class="lookup-last">
      <span class="ui-spoken">{words.last(when)}</span>
      <span aria-hidden="true">{when}</span>
    </span>
  );
}
