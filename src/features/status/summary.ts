/** What the page about this phone says, without the page. */
import type { OutboxSummary } from '../../store/rows.ts';
import type { SyncStatus } from './ports.ts';

/** The one line that says how things stand with the hub; what was lost or withdrawn comes first. */
export type Headline = 'revoked' | 'sending' | 'allSent' | 'waiting' | 'trouble' | 'neverReached';

export function headlineOf(sync: SyncStatus, outbox: OutboxSummary): Headline {
  if (sync.revoked) return 'revoked';
  if (sync.running) return 'sending';
  if (sync.trouble !== null && sync.trouble !== 'offline' && sync.trouble !== 'timeout') return 'trouble';
  if (sync.lastSuccessAt === null) return 'neverReached';
  return outbox.count === 0 ? 'allSent' : 'waiting';
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
