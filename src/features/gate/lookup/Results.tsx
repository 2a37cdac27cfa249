/** What a search has found, best first. */
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { LookupResult } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatCount } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { EmptyState } from '../../../ui/Notice.tsx';
import type { Found, Gate } from '../gate.ts';
import { useLive } from '../useLive.ts';
import { lookupCopy } from './copy.ts';
import { PersonResult, VehicleResult } from './ResultRow.tsx';
import type { FoundRow } from './useLastSeen.ts';
import { useLastSeen } from './useLastSeen.ts';

export type By = 'name' | 'plate' | 'number';

export interface Answer {
  readonly text: string;
  /** How many of a kind were asked for. */
  readonly limit: number;
  /** Null when the records could not be read. */
  readonly found: LookupResult | null;
}

/** Rows of a kind that are drawn as one types: more than a phone shows at once, few enough to keep up. */
export const FIRST = 6;
/** … and once the end of the list is in sight. */
export const MOST = 30;
/** Rows that are drawn at once: what fits over the keyboard. Those below follow behind the frame. */
const FITTING = 5;

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

export function Results({
  gate,
  by,
  answer,
  onEnd,
}: {
  gate: Gate;
  by: By;
  answer: Answer | undefined;
  /** The end of the list for this text is in sight: there may be more. */
  onEnd: (text: string) => void;
}) {
  const words = useCopy(lookupCopy);
  const section = useRef<HTMLElement>(null);
  const found = answer?.found;
  const mayHaveMore = answer?.limit === FIRST && isFull(found);
  const before = useRef(answer);
  useLayoutEffect(() => {
    const wasScrolled = before.current?.limit === MOST && before.current.text !== answer?.text;
    before.current = answer;
    // What fits best stands at the top; to ask where the list is costs a layout, which most answers need not.
    if (wasScrolled) section.current?.scrollIntoView({ block: 'start' });
  }, [answer]);
  return (
    <section ref={section} class="lookup-results" aria-label={words.results} aria-live="polite">
      {answer === undefined || !found ? (
        <p class="lookup-begin">{answer === undefined ? words.begin : words.unread}</p>
      ) : (
        <FoundList gate={gate} by={by} text={answer.text} found={found} />
      )}
      {mayHaveMore && <EndOfList key={answer.text} onShown={() => onEnd(answer.text)} />}
    </section>
  );
}

const isFull = (found: LookupResult | null | undefined): boolean =>
  found?.persons.length === FIRST || found?.vehicles.length === FIRST;

function FoundList({ gate, by, text, found }: { gate: Gate; by: By; text: string; found: LookupResult }) {
  const all = useMemo(() => inOrder(found, by), [found, by]);
  const fitting = useMemo(() => all.slice(0, FITTING), [all]);
  // An effect comes behind the frame: until then the rows below are those of the text before.
  const [below, setBelow] = useState<Listed>({ rows: [], text });
  useEffect(() => setBelow({ rows: all.slice(FITTING), text }), [all]);
  const belowList = useMemo(() => <Rows gate={gate} {...below} />, [gate, below]);
  if (all.length === 0) {
    const to = by === 'plate' ? 'newVehicle' : 'newPerson';
    return <NobodyFound gate={gate} to={to} text={text} />;
  }
  return (
    <>
      <Rows gate={gate} rows={fitting} text={text} />
      {all.length > FITTING && belowList}
    </>
  );
}

interface Listed {
  readonly rows: readonly FoundRow[];
  /** What they were found by. */
  readonly text: string;
}

function Rows({ gate, rows, text }: Listed & { gate: Gate }) {
  const lastSeen = useLastSeen(gate, rows);
  const touched = useRef<Found | undefined>(undefined);
  // Whoever stood under the finger is meant, also when an answer has come before it was lifted.
  const choose = async (one: Found) => {
    const meant = touched.current ?? one;
    touched.current = undefined;
    await gate.choose(meant);
    gate.ports.go('gate');
  };
  const touch = (one?: Found) => () => {
    touched.current = one;
  };
  return (
    <ul>
      {rows.map((one, place) => (
        // By place: other words in the rows that are there cost a slow phone less than other rows.
        <li
          key={`${one.type}${place}`}
          onPointerDown={touch(one)}
          onPointerCancel={touch()}
          onKeyDown={touch()}
        >
          {one.type === 'person' ? (
            <PersonResult
              row={one.row}
              text={text}
              lastSeen={lastSeen(one.row)}
              onChoose={() => void choose(one)}
            />
          ) : (
            <VehicleResult
              row={one.row}
              text={text}
              lastSeen={lastSeen(one.row)}
              onChoose={() => void choose(one)}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

/** As somebody types who has pinyin in mind. */
const LATIN = /^[a-z\s]+$/i;

/** Before all of the register has come, who is not found may well be in it. */
function NobodyFound({ gate, to, text }: { gate: Gate; to: 'newPerson' | 'newVehicle'; text: string }) {
  const words = useCopy(lookupCopy);
  const { register, onChange, go } = gate.ports;
  const progress = useLive(onChange, () => register.progress(), [register]);
  const isComing = progress?.isComplete === false;
  const why = LATIN.test(text) ? words.noneLatin : words.noneWhy;
  return (
    <EmptyState
      icon={isComing ? 'download' : 'search'}
      title={isComing ? words.coming : words.none}
      action={
        <Button kind={isComing ? 'quiet' : 'primary'} size="gate" onClick={() => go(to)}>
          {words[to]}
        </Button>
      }
    >
      {isComing ? words.comingWhy(formatCount(progress.persons)) : why}
    </EmptyState>
  );
}

/**
 * Vehicles first for a plate, people else; what comes as the list is scrolled goes to its end: nothing moves under a
 * finger.
 */
function inOrder({ persons, vehicles }: LookupResult, by: By): FoundRow[] {
  const people = persons.map((row): FoundRow => ({ type: 'person', row }));
  const cars = vehicles.map((row): FoundRow => ({ type: 'vehicle', row }));
  const kinds = by === 'plate' ? [cars, people] : [people, cars];
  return [...kinds.flatMap((kind) => kind.slice(0, FIRST)), ...kinds.flatMap((kind) => kind.slice(FIRST))];
}
