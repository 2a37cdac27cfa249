import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { HeldRow } from '../../protocol/consoleHolds.ts';
import { holdsSchema } from '../../protocol/consoleHolds.ts';
import { formatTemperature } from '../../ui/format.ts';
import { lang, useCopy } from '../../ui/i18n.ts';
import { Shape } from '../../ui/Shape.tsx';
import { writtenIn } from '../../words/usualCopy.ts';
import { Written } from '../../words/Written.tsx';
import { momentOf } from '../dates.ts';
import { read } from '../hub.ts';
import { Link } from '../Link.tsx';
import { Loaded } from '../Loaded.tsx';
import { Section } from '../Page.tsx';
import { useShared, villageName } from '../places.ts';
import { useNow, useResource } from '../resource.ts';
import type { Route } from '../route.ts';
import { NO_FILTER } from '../route.ts';
import { wordsCopy } from '../words/copy.ts';
import { holdsCopy } from './copy.ts';
import { ReportPill } from './ReportPill.tsx';
import './HeldNow.css';

/** Who is held at the gates now, the most urgent first, with the time that is left to report them. */
export function HeldNow() {
  const words = useCopy(holdsCopy);
  const holds = useResource('holds', () => read(holdsSchema, '/holds'));
  const here = useNow(1000);
  return (
    <Section title={words.title}>
      <Loaded resource={holds}>
        {({ now, rows }) => {
          if (rows.length === 0) {
            return (
              <p class="c-panel c-fine">
                <Shape meaning="pass" />
                <span>{words.none}</span>
              </p>
            );
          }
          // The hub's clock counts: this machine's may be wrong.
          const hubNow = now + Math.max(0, here - (holds.at ?? here));
          return (
            <ul class="c-panel c-held">
              {rows.map((row) => (
                <Held key={row.passage.id} row={row} now={hubNow} />
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}

function Held({ row: { passage, hold }, now }: { row: HeldRow; now: number }) {
  const words = useCopy(holdsCopy);
  const domain = useCopy(wordsCopy);
  const { places } = useShared();
  const route: Route = { screen: 'passages', filter: NO_FILTER, open: passage.id };
  const readings = [...passage.readings, ...hold.steps.flatMap((step) => step.readings)];
  const last = readings.at(-1);
  const done = hold.steps.filter(({ step }) => step !== 'measured').at(-1);
  const about = [
    `${villageName(places.value, passage.villageId)} ${passage.checkpoint.name}`,
    words.since(momentOf(hold.since, CHINA_OFFSET_MINUTES, now)),
    last === undefined ? '' : formatTemperature(last.deciCelsius),
    done === undefined
      ? words.notPlaced
      : words.said(domain.holdStep[done.step], writtenIn(lang.value, done.text)),
  ];
  return (
    <li>
      <span class="c-held-who">
        <Link to={route}>
          <bdi>{passage.subject.label === '' ? passage.subject.id : passage.subject.label}</bdi>
        </Link>
        <ReportPill hold={hold} now={now} />
      </span>
      <span class="c-quiet">
        <bdi>
          <Written text={about.filter((part) => part !== '').join(' · ')} />
        </bdi>
      </span>
    </li>
  );
}
