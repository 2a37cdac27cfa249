import { Fragment } from 'preact';
import type { DeviceRow } from '../../protocol/consoleApi.ts';
import { devicesSchema, passagesPageSchema, summarySchema } from '../../protocol/consoleApi.ts';
import type { GatesNow } from '../../protocol/consolePresence.ts';
import { formatCount, formatDate } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { consoleCopy } from '../copy.ts';
import { compareStandings, gateStanding, OVERDUE_AFTER_MS } from '../gateStanding.ts';
import { HeldNow } from '../holds/HeldNow.tsx';
import { HOUR_MS, hourBins, hourOf } from '../hourBins.ts';
import { read, search } from '../hub.ts';
import { Link } from '../Link.tsx';
import { Loaded } from '../Loaded.tsx';
import { go } from '../navigation.ts';
import { LinkButton, Page, Section } from '../Page.tsx';
import { PassageTable } from '../passages/PassageTable.tsx';
import { useShared, villageName } from '../places.ts';
import { useNow, useResource } from '../resource.ts';
import type { Route } from '../route.ts';
import { NO_FILTER } from '../route.ts';
import { boardCopy } from './copy.ts';
import { GateTile } from './GateTile.tsx';
import { useGatesNow } from './gatesNow.ts';
import { HourChart } from './HourChart.tsx';
import { VillagesNow } from './VillagesNow.tsx';
import './Board.css';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';

const HOURS = 24;
/** Until a policy is known: the age from which unsent records are worth a look, min. */
const QUIET_MINUTES = 120;

function Gates({ now, gatesNow }: { now: number; gatesNow: GatesNow | null }) {
  const words = useCopy(boardCopy);
  const { places, today, policy } = useShared();
  const quietMinutes = policy.value?.current.unsentWarningMinutes ?? QUIET_MINUTES;
  return (
    <Loaded resource={places}>
      {(known) => {
        if (known.gates.length === 0) {
          return (
            <EmptyState
              icon="gate"
              title={words.noGates}
              action={
                <LinkButton to={{ screen: 'gates' }} primary>
                  {words.toGates}
                </LinkButton>
              }
            >
              {words.noGatesWhy}
            </EmptyState>
          );
        }
        const tiles = known.gates
          .map((gate) => ({
            gate,
            standing: gateStanding({ ...gate, lastContactAt: gate.lastContact }, now, quietMinutes),
          }))
          .sort((a, b) => compareStandings(a.standing, b.standing));
        return (
          <div class="c-tiles">
            {tiles.map(({ gate, standing }) => (
              <GateTile
                key={gate.id}
                gate={gate}
                village={villageName(known, gate.villageId)}
                day={today.value?.checkpoints.find((day) => day.checkpoint.id === gate.id)}
                pace={gatesNow?.gates.find(({ checkpointId }) => checkpointId === gate.id)?.pace}
                limits={policy.value?.current.congestion}
                standing={standing}
                now={now}
              />
            ))}
          </div>
        );
      }}
    </Loaded>
  );
}

function Held({ since }: { since: number }) {
  const words = useCopy(boardCopy);
  const held = useResource(`held ${since}`, () =>
    search(passagesPageSchema, '/passages', { only: 'attention', from: since, limit: 20 }),
  );
  const all: Route = { screen: 'passages', filter: { ...NO_FILTER, only: 'attention' }, open: '' };
  return (
    <Section
      title={words.heldTitle}
      aside={
        <>
          {words.heldSpan} · <Link to={all}>{words.heldAll}</Link>
        </>
      }
    >
      <Loaded resource={held}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p class="c-panel c-fine">
              <Shape meaning="pass" />
              <span>{words.heldNone}</span>
            </p>
          ) : (
            <PassageTable
              caption={words.heldTitle}
              rows={rows}
              about="narrow"
              onOpen={(row) => go({ screen: 'passages', filter: NO_FILTER, open: row.id })}
            />
          )
        }
      </Loaded>
    </Section>
  );
}

function Hours({ now }: { now: number }) {
  const words = useCopy(boardCopy);
  const offset = CHINA_OFFSET_MINUTES;
  const from = hourOf(now, offset) - (HOURS - 1) * HOUR_MS;
  const summary = useResource(`hours ${from}`, () =>
    read(summarySchema, '/summary', { from, to: from + HOURS * HOUR_MS }),
  );
  return (
    <Section title={words.hours} aside={words.hoursSpan}>
      <div class="c-panel">
        <Loaded resource={summary}>
          {({ hours, suspect }) => {
            const bins = hourBins(hours, now, HOURS, offset);
            const sum = (way: 'in' | 'out') => formatCount(bins.reduce((total, bin) => total + bin[way], 0));
            return (
              <>
                <p class="c-legend">
                  <span>
                    <i class="c-swatch c-swatch-in" /> {words.in} <b>{sum('in')}</b>
                  </span>
                  <span>
                    <i class="c-swatch c-swatch-out" /> {words.out} <b>{sum('out')}</b>
                  </span>
                </p>
                <HourChart bins={bins} offsetMinutes={offset} />
                {suspect > 0 && (
                  <p class="c-quiet">
                    <Link to={{ screen: 'passages', filter: { ...NO_FILTER, only: 'suspect' }, open: '' }}>
                      {words.suspect(formatCount(suspect))}
                    </Link>
                  </p>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </Section>
  );
}

function countOf(devices: readonly DeviceRow[], test: (device: DeviceRow) => boolean): number {
  return devices.filter((device) => device.revokedAt === null && test(device)).length;
}

function Attention({ now }: { now: number }) {
  const words = useCopy(boardCopy);
  const { today, policy } = useShared();
  const devices = useResource('devices', () => read(devicesSchema, '/devices'));
  const gates: Route = { screen: 'gates' };
  return (
    <Section title={words.attention}>
      <Loaded resource={devices}>
        {({ rows }) => {
          const quarantined = today.value?.quarantined ?? 0;
          const silent = countOf(
            rows,
            (device) => now - (device.lastContact ?? device.enrolledAt) > OVERDUE_AFTER_MS,
          );
          const gaps = countOf(rows, (device) => device.missing > 0);
          const broken = countOf(rows, (device) => device.chainBroken);
          const items = [
            { n: broken, to: gates, title: words.chain, why: words.chainWhy, meaning: 'stop' as const },
            {
              n: quarantined,
              to: { screen: 'quarantine' } as const,
              title: words.quarantine,
              why: words.quarantineWhy,
              meaning: 'fever' as const,
            },
            {
              n: today.value?.contradicted ?? 0,
              to: { screen: 'quarantine' } as const,
              title: words.contradicted,
              why: words.contradictedWhy,
              meaning: 'fever' as const,
            },
            {
              n: policy.value?.lost.length ?? 0,
              to: { screen: 'policy' } as const,
              title: words.lostRules,
              why: words.lostRulesWhy,
              meaning: 'fever' as const,
            },
            { n: silent, to: gates, title: words.devices, why: words.devicesWhy, meaning: 'fever' as const },
            { n: gaps, to: gates, title: words.gaps, why: words.gapsWhy, meaning: 'note' as const },
          ].filter(({ n }) => n > 0);
          if (items.length === 0) {
            return (
              <div class="c-panel c-fine">
                <Shape meaning="pass" />
                <p>
                  <strong>{words.nothing}</strong>
                  <br />
                  <span class="c-quiet">{words.nothingWhy}</span>
                </p>
              </div>
            );
          }
          return (
            <ul class="c-panel c-attention">
              {items.map(({ n, to, title, why, meaning }) => (
                <li key={why}>
                  <span class={`c-mean-${meaning}`}>
                    <Shape meaning={meaning} />
                  </span>
                  <p>
                    <Link to={to}>{title(formatCount(n))}</Link>
                    <br />
                    <span class="c-quiet">{why}</span>
                  </p>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Section>
  );
}

/** What the duty office opens in the morning: which gates are manned, who was held, what waits. */
export function Board() {
  const words = useCopy(boardCopy);
  const frame = useCopy(consoleCopy);
  const { today } = useShared();
  const now = useNow();
  const gates = useGatesNow();
  const days = today.value?.checkpoints ?? [];
  const sum = (pick: 'in' | 'out' | 'refused' | 'held' | 'fever') =>
    formatCount(days.reduce((total, day) => total + day[pick], 0));
  const since = hourOf(now, 0) - (HOURS - 1) * HOUR_MS;
  return (
    <Page
      title={frame.board}
      lead={
        today.value !== null && (
          <>
            <span class="c-sum">{words.today(formatDate(today.value.from, CHINA_OFFSET_MINUTES))}</span>
            {(['in', 'out', 'refused', 'held', 'fever'] as const).map((what) => (
              <Fragment key={what}>
                {' '}
                <span class="c-sum">
                  {words[what]} <b>{sum(what)}</b>
                </span>
              </Fragment>
            ))}
          </>
        )
      }
    >
      <Gates now={now} gatesNow={gates.value} />
      <VillagesNow gates={gates} />
      <div class="c-board-columns">
        <div class="c-board-main">
          <HeldNow />
          <Held since={since} />
          <Hours now={now} />
        </div>
        <Attention now={now} />
      </div>
    </Page>
  );
}
