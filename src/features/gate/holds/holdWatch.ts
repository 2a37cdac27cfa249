/**
 * Who is held, and how long there is left to report them. Time is the hub's as this phone carries it on, which nobody's
 * setting of the phone's clock can move while the page is open.
 */
import type { ReadonlySignal } from '@preact/signals';
import { effect, signal } from '@preact/signals';
import type { EventRef } from '../../../domain/event.ts';
import type { ReportStanding } from '../../../domain/reportLimit.ts';
import { reportStanding } from '../../../domain/reportLimit.ts';
import type { HoldRow } from '../../../store/rows.ts';
import { signalTo } from '../../../ui/feedback.ts';
import { lang } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import type { GatePorts } from '../ports.ts';
import type { SavedTimes } from '../savedTimes.ts';
import { HoldBar } from './HoldBar.tsx';
import { holdBarCopy } from './holdBarCopy.ts';

export interface HoldWatch {
  /** Who is held now, the most urgent first. */
  readonly rows: ReadonlySignal<readonly HoldRow[]>;
  /** The hub's time, ms since 1970, told again every second while somebody is held. */
  readonly now: ReadonlySignal<number>;
  /** The line below the strip. */
  readonly Bar: typeof HoldBar;
  /** How it stands with the report at `now`; undefined where the rules of then set no limit. */
  standing(row: HoldRow, now: number): ReportStanding | undefined;
}

/** Where an event was made and heard of, ms since 1970. */
interface Made extends EventRef {
  readonly occurredAt: number;
  readonly isInDoubt: boolean;
  readonly receivedAt: number | null;
}

const TICK_MS = 1000;

/** What the watch needs of the gate's ports. */
type WatchPorts = Pick<GatePorts, 'holds' | 'now' | 'hubAhead' | 'deviceId' | 'onChange'>;

export function watchHolds(ports: WatchPorts, { savedAt }: Pick<SavedTimes, 'savedAt'>): HoldWatch {
  const rows = signal<readonly HoldRow[]>([]);
  const hubNow = (): number => ports.now() + ports.hubAhead();
  const now = signal(hubNow());
  /** Whose time was seen to run: who is over it when the page opens was told before. */
  const running = new Set<string>();

  const timeOf = (made: Made): number => {
    const known = savedAt(made);
    if (known !== undefined) return known;
    // This phone's own clock is off by as much as it was then, as far as is known.
    const isOwn = made.deviceId === ports.deviceId.peek();
    const said = isOwn ? made.occurredAt + ports.hubAhead() : made.occurredAt;
    const likely = made.isInDoubt ? (made.receivedAt ?? said) : said;
    // Nothing was said after it was heard, or after now.
    return Math.min(likely, made.receivedAt ?? likely, hubNow());
  };

  const standing = ({ passage, receivedAt, stopped }: HoldRow, at: number): ReportStanding | undefined => {
    const withinSeconds = passage.passage.reportWithinSeconds;
    if (withinSeconds === undefined) return undefined;
    const since = timeOf({ ...passage, isInDoubt: passage.flags.clockSuspect, receivedAt });
    const stoppedAt = stopped ? timeOf({ ...stopped, isInDoubt: stopped.clockSuspect }) : null;
    return reportStanding({ since, withinSeconds, stoppedAt }, at);
  };

  /** Those whose time is up soonest stand first, those who need no report any more last. */
  const urgency = (row: HoldRow): number => {
    const stands = standing(row, now.peek());
    if (stands === undefined) return Number.MAX_SAFE_INTEGER - 1;
    if (stands.kind === 'stopped') return Number.MAX_SAFE_INTEGER;
    return stands.kind === 'running' ? stands.left : -stands.by;
  };

  const tick = (): void => {
    now.value = hubNow();
    for (const row of rows.peek()) {
      const { id, label } = row.passage;
      const stands = standing(row, now.peek());
      if (stands?.kind === 'running') running.add(id);
      else if (running.delete(id) && stands?.kind === 'over') {
        signalTo('stop');
        showToast({ text: holdBarCopy[lang.peek()].nowOver(label), meaning: 'stop' });
      }
    }
  };

  const ask = (): void => {
    ports.holds.open().then(
      (open) => {
        if (open.length === 0 && rows.peek().length === 0) return;
        now.value = hubNow();
        rows.value = [...open].sort((a, b) => urgency(a) - urgency(b));
        tick();
      },
      // What cannot be read is asked again with the next change; the screen over the gate says it.
      (error: unknown) => reportError(error),
    );
  };
  ask();
  ports.onChange(ask);
  effect(() => {
    if (rows.value.length === 0) return;
    const timer = setInterval(tick, TICK_MS);
    return () => clearInterval(timer);
  });

  return { rows, now, standing, Bar: HoldBar };
}
