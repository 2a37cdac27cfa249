/** What the page about this phone says, without the page. */
import type { OutboxSummary, StoreHealth } from '../../store/rows.ts';
import type { SyncStatus } from './ports.ts';

/** The one line that says how things stand with the hub; what was lost or revoked comes first. */
export type Headline = 'revoked' | 'unknown' | 'sending' | 'allSent' | 'waiting' | 'trouble';

export function headlineOf(sync: SyncStatus, outbox: OutboxSummary): Headline {
  if (sync.revoked) return 'revoked';
  if (sync.unknown) return 'unknown';
  if (sync.running) return 'sending';
  if (sync.trouble !== null && sync.trouble !== 'offline' && sync.trouble !== 'timeout') return 'trouble';
  return outbox.count === 0 ? 'allSent' : 'waiting';
}

/** What became of a press on "send now". `before` and `left`: how many records waited, null for no attempt at all. */
export type SendAnswer =
  | { readonly kind: 'sent'; readonly count: number }
  | { readonly kind: 'nothing' | 'noNetwork' | 'notSent' };

export function sendAnswerOf(
  before: number,
  left: number | null,
  { trouble, revoked, unknown }: Pick<SyncStatus, 'trouble' | 'revoked' | 'unknown'>,
): SendAnswer {
  if (left === null || trouble === 'offline' || trouble === 'timeout') return { kind: 'noNetwork' };
  if (left < before) return { kind: 'sent', count: before - left };
  return { kind: left === 0 && trouble === null && !revoked && !unknown ? 'nothing' : 'notSent' };
}

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** A size in the largest unit that leaves a number of at least 1: `12.3 MB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < UNITS.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${UNITS[unit]}`;
}

/** Below this a phone is about to refuse records, bytes. */
const LITTLE_ROOM = 50_000_000;

/** What the browser still gives, bytes, and whether that is little; undefined where it does not say. */
export function roomOf({
  usage,
  quota,
}: Pick<StoreHealth, 'usage' | 'quota'>): { readonly left: number; readonly isLittle: boolean } | undefined {
  if (usage === undefined || quota === undefined) return undefined;
  const left = Math.max(0, quota - usage);
  return { left, isLittle: left < LITTLE_ROOM };
}

/** From this on a clock is worth a word, ms: a minute is what people set by hand. */
const CLOCK_WORTH_MS = 2 * 60_000;

/** How a phone's clock stands against the hub's, which is `hubAhead` ms ahead of it. */
export function clockOf(hubAhead: number): 'right' | 'slow' | 'fast' {
  if (Math.abs(hubAhead) < CLOCK_WORTH_MS) return 'right';
  return hubAhead > 0 ? 'slow' : 'fast';
}
