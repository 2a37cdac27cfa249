import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { passageDetailSchema } from '../../protocol/consolePassage.ts';
import { Facts } from '../../ui/Facts.tsx';
import { formatAge, formatLongDate, formatTemperature, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { DECISION_MEANING, OUTCOME_MEANING } from '../../words/meaning.ts';
import { momentOf } from '../dates.ts';
import { HoldStandingView } from '../holds/HoldStandingView.tsx';
import { read } from '../hub.ts';
import { Link } from '../Link.tsx';
import { Loaded } from '../Loaded.tsx';
import { via } from '../navigation.ts';
import { LinkButton } from '../Page.tsx';
import { phoneName, useShared, villageName } from '../places.ts';
import { useNow, useResource } from '../resource.ts';
import { NO_FILTER } from '../route.ts';
import { shownLabel } from '../shownLabel.ts';
import { wordsCopy } from '../words/copy.ts';
import { CorrectPassage } from './CorrectPassage.tsx';
import { passagesCopy } from './copy.ts';
import { LATE_MS, PassageHistory } from './PassageHistory.tsx';
import { PassagePhotos } from './PassagePhotos.tsx';
import { otherVillage } from './passageWords.ts';

function Credential({ row }: { row: PassageRow }) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const credential = row.credential;
  if (credential === null) return <span class="c-quiet">{words.noCredential}</span>;
  if (credential.family === 'unknown') return <Pill meaning="note">{words.otherCode(credential.host)}</Pill>;
  return (
    <>
      {words.pass}{' '}
      <Pill meaning={OUTCOME_MEANING[credential.outcome]}>{domain.outcome[credential.outcome]}</Pill>
    </>
  );
}

/** The passage of an address, whatever the list beside it shows. */
export function OnePassage({ id }: { id: string }) {
  const detail = useResource(`passage ${id}`, () =>
    read(passageDetailSchema, `/passages/${id}`, { via: via.value }),
  );
  return (
    <Loaded resource={detail}>
      {({ passage, ride, hold, photos, history }) => (
        <>
          <PassageDetail row={passage} ride={ride} />
          <PassagePhotos row={passage} photos={photos} />
          <HoldStandingView row={passage} hold={hold} onDone={detail.refresh} />
          <PassageHistory history={history} />
          <CorrectPassage row={passage} onDone={detail.refresh} />
        </>
      )}
    </Loaded>
  );
}

const disinfectedText = (words: (typeof passagesCopy)['zhHans'], disinfected: boolean | null): string =>
  disinfected === null ? '' : disinfected ? words.yes : words.no;

/** Who came with it, each with its own passage. */
function RideLinks({ row, ride }: { row: PassageRow; ride: readonly PassageRow[] }) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const people = [row, ...ride].filter(({ subject }) => subject.type === 'person').length;
  return (
    <>
      {words.persons(people)}
      <ul class="c-ride">
        {ride.map((one) => (
          <li key={one.id}>
            <Link to={{ screen: 'passages', filter: NO_FILTER, open: one.id }}>
              <bdi>{shownLabel(one.subject.type, one.subject.label) || words.unknown}</bdi>
            </Link>{' '}
            <Pill meaning={DECISION_MEANING[one.decision]}>{domain.decision[one.decision]}</Pill>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Everything that is known about one passage. */
function PassageDetail({ row, ride }: { row: PassageRow; ride: readonly PassageRow[] }) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const { places } = useShared();
  const now = useNow();
  const received = momentOf(row.receivedAt, CHINA_OFFSET_MINUTES, now);
  // A clock that is in doubt may be a year out.
  const recorded = row.clockSuspect
    ? `${formatLongDate(row.occurredAt, CHINA_OFFSET_MINUTES)} ${formatTime(row.occurredAt, CHINA_OFFSET_MINUTES)}`
    : momentOf(row.occurredAt, CHINA_OFFSET_MINUTES, now);
  const delay = row.receivedAt - row.occurredAt;
  const checks = [
    ...row.validationFlags.map((flag) => domain.flag[flag]),
    ...(row.clockSuspect ? [domain.clockSuspect] : []),
    ...(row.afterRevocation ? [domain.afterRevocation] : []),
  ];
  return (
    <div class="c-detail">
      <div class="c-detail-head">
        <p class="c-detail-who">
          <bdi>{shownLabel(row.subject.type, row.subject.label) || words.unknown}</bdi>
        </p>
        <p class="c-quiet">
          <bdi>{[otherVillage(row, places.value), row.subject.household].filter(Boolean).join(' ')}</bdi>
        </p>
        <p class="c-detail-verdict">
          {row.withdrawn && <Pill meaning="note">{domain.takenBack}</Pill>}
          <Pill meaning={DECISION_MEANING[row.decision]}>{domain.decision[row.decision]}</Pill>
          <span>{domain.reason[row.reason]}</span>
        </p>
      </div>
      <Facts
        items={[
          {
            name: words.gate,
            value: (
              <>
                <bdi>{villageName(places.value, row.villageId)}</bdi> <bdi>{row.checkpoint.name}</bdi> ·{' '}
                {domain.direction[row.direction]}
              </>
            ),
          },
          { name: words.recorded, value: recorded },
          {
            name: words.received,
            value: (
              <>
                {received}
                {delay > LATE_MS && <span class="c-quiet"> · {words.late(formatAge(delay))}</span>}
              </>
            ),
          },
          {
            name: words.readings,
            value:
              row.readings.length === 0 ? (
                <span class="c-quiet">{words.noReadings}</span>
              ) : (
                <ol class="c-readings">
                  {row.readings.map((reading) => (
                    <li key={reading.secondsBefore}>
                      <b>{formatTemperature(reading.deciCelsius)}</b>{' '}
                      <span class="c-quiet">
                        {domain.method[reading.method]} · {domain.site[reading.site]}
                        {reading.secondsBefore > 0 && ` · ${words.before(reading.secondsBefore)}`}
                      </span>
                    </li>
                  ))}
                </ol>
              ),
          },
          { name: words.credential, value: <Credential row={row} /> },
          { name: words.goods, value: row.load?.goods },
          {
            name: words.disinfected,
            value: disinfectedText(words, row.load?.disinfected ?? null),
          },
          { name: words.inRide, value: ride.length === 0 ? null : <RideLinks row={row} ride={ride} /> },
          {
            name: words.handled,
            value: row.handledSeconds === null ? null : words.seconds(row.handledSeconds),
          },
          { name: words.checks, value: checks.join(' · ') },
          { name: words.note, value: row.note },
          { name: words.device, value: <bdi>{phoneName(row.device.label, row.device.id)}</bdi> },
          { name: words.eventId, value: <code class="c-code">{row.id}</code> },
        ]}
      />
      {row.subject.label !== '' && (
        <LinkButton to={{ screen: row.subject.type, id: row.subject.id }}>
          {row.subject.type === 'person' ? words.personPage : words.vehiclePage}
        </LinkButton>
      )}
    </div>
  );
}
