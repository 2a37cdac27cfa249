import { useState } from 'preact/hooks';
import { lastStep } from '../../../domain/hold.ts';
import type { HoldRow, HoldStepRow } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatTemperature } from '../../../ui/format.ts';
import { lang, useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { Pill } from '../../../ui/Pill.tsx';
import { clockTime, dayAndTime } from '../../../words/moments.ts';
import { writtenIn } from '../../../words/usualCopy.ts';
import { entryCopy } from '../entryCopy.ts';
import type { Gate } from '../gate.ts';
import { labelOf } from '../today/label.ts';
import { UNDO_MS } from '../undo.ts';
import { useNow } from '../useLive.ts';
import { holdsCopy } from './copy.ts';
import { holdBarCopy } from './holdBarCopy.ts';
import type { HoldWatch } from './holdWatch.ts';
import { standingWords } from './holdWords.ts';
import { StepPanel } from './StepPanel.tsx';
import type { GateStep, Saying } from './saying.ts';
import { useSaying } from './saying.ts';

/** In the order in which they mostly come, the usual way first. */
const TABS: readonly GateStep[] = ['placed', 'called', 'reported', 'transferred', 'measured', 'released'];
const USUAL: readonly GateStep[] = ['placed', 'called', 'reported', 'transferred'];

/** One who is held: how it stands, what is next, and what was done. */
export function HoldView({ gate, watch, row }: { gate: Gate; watch: HoldWatch; row: HoldRow }) {
  const words = useCopy(holdsCopy);
  const { trouble: troubles } = useCopy(entryCopy);
  const { hold } = row;
  const [picked, setPicked] = useState<GateStep | null>(null);
  const saying = useSaying(gate, row, () => setPicked(null));
  const next = hold.state === 'open' ? USUAL.find((step) => lastStep(hold, step) === undefined) : undefined;
  const step = picked ?? next;
  return (
    <>
      <HoldHead watch={watch} row={row} />
      {hold.state !== 'ended' && (
        <fieldset class="hold-tabs">
          <legend class="ui-spoken">{words.steps}</legend>
          {TABS.map((tab) => {
            const said = lastStep(hold, tab);
            return (
              <button
                key={tab}
                class="hold-tab"
                type="button"
                aria-pressed={tab === step}
                onClick={() => setPicked(tab)}
              >
                <span>
                  {said !== undefined && <Icon name="check" size={1.1} />}
                  {words.tab[tab]}
                </span>
                <small>
                  <bdi>{said === undefined ? '' : detailOf(said)}</bdi>
                </small>
              </button>
            );
          })}
        </fieldset>
      )}
      {step !== undefined && hold.state !== 'ended' && (
        <StepPanel key={step} gate={gate} step={step} saying={saying} />
      )}
      {saying.trouble !== undefined && (
        <p class="gate-mark-stop" role="alert">
          {words.notSaved} · {troubles[saying.trouble]}
        </p>
      )}
      <HoldHistory row={row} />
      <JustSaid gate={gate} saying={saying} />
    </>
  );
}

/** What was said just now, with a button that takes it back, for some seconds. */
function JustSaid({ gate, saying }: { gate: Gate; saying: Saying }) {
  const words = useCopy(holdsCopy);
  const { now } = gate.ports;
  const said = saying.last;
  const time = useNow(now, said !== null);
  const isOffered = said !== null && time - said.at < UNDO_MS;
  return (
    <div class="hold-said" role="status" data-offered={isOffered}>
      {isOffered && (
        <>
          <span>
            <Icon name="check" size={1.2} /> <bdi>{words.recorded(said.what)}</bdi>
          </span>
          <Button
            size="gate"
            icon="undo"
            pending={saying.isSaving}
            onClick={() => void saying.takeBack(said)}
          >
            {words.undo}
          </Button>
        </>
      )}
    </div>
  );
}

const detailOf = ({ text, readings }: HoldStepRow): string =>
  [...readings.map(({ deciCelsius }) => formatTemperature(deciCelsius)), writtenIn(lang.value, text)]
    .filter((part) => part !== '')
    .join(' ');

function HoldHead({ watch, row }: { watch: HoldWatch; row: HoldRow }) {
  const words = useCopy(holdsCopy);
  const bar = useCopy(holdBarCopy);
  const { passage, hold } = row;
  const { meaning, text } = standingWords(watch.standing(row, watch.now.value), bar, row.stopped?.step);
  const measured = [...passage.passage.readings, ...hold.steps.flatMap((step) => step.readings)];
  const degrees = measured.map(({ deciCelsius }) => formatTemperature(deciCelsius)).join(' → ');
  return (
    <section class="hold-head">
      <h2>
        <bdi>{labelOf(passage, words.nameless)}</bdi>
      </h2>
      <p>
        <span>{words.since(dayAndTime(passage.occurredAt))}</span>
        {degrees !== '' && (
          <span>
            <span class="ui-spoken">{words.temperatures}</span> {degrees}
          </span>
        )}
      </p>
      <p class="hold-standing">
        {hold.state !== 'ended' && <Pill meaning={meaning}>{text}</Pill>}
        {hold.state === 'closed' && <Pill meaning="pass">{words.closed}</Pill>}
        {hold.state === 'ended' && <Pill meaning="note">{words.ended}</Pill>}
      </p>
    </section>
  );
}

/** What was done, the latest first; what was taken back is struck out. */
function HoldHistory({ row: { hold } }: { row: HoldRow }) {
  const words = useCopy(holdsCopy);
  const steps = [...hold.steps, ...hold.withdrawn].sort((a, b) => b.stamp.wall - a.stamp.wall);
  if (steps.length === 0) return null;
  return (
    <section class="hold-history">
      <h3>{words.history}</h3>
      <ol>
        {steps.map((one) => {
          if (one.step === 'withdrawn') return null;
          const isSlip = hold.withdrawn.includes(one);
          const said = <bdi>{words.said(words.tab[one.step], detailOf(one))}</bdi>;
          const about = [
            isSlip ? words.takenBack : '',
            one.reason === '' ? '' : words.byOffice(one.reason),
            words.sync[one.sync],
            one.clockSuspect ? words.clockSuspect : '',
          ].filter((part) => part !== '');
          return (
            <li key={`${one.deviceId}:${one.seq}`}>
              <span>{clockTime(one.occurredAt)}</span>
              <span>
                {isSlip ? <s>{said}</s> : said}
                {about.length > 0 && <small> · {about.join(' · ')}</small>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
