/** How a temperature is taken. */
import type { Reading } from '../../domain/reading.ts';

export type Gauge = Pick<Reading, 'method' | 'site'>;

/** The ways that a gate meets, the usual one first. */
export const GAUGES = {
  forehead: { method: 'infrared', site: 'forehead' },
  wrist: { method: 'infrared', site: 'wrist' },
  ear: { method: 'infrared', site: 'ear' },
  axilla: { method: 'contact', site: 'axilla' },
  mouth: { method: 'contact', site: 'mouth' },
  camera: { method: 'camera', site: 'forehead' },
  told: { method: 'selfReported', site: 'unknown' },
} as const satisfies Readonly<Record<string, Gauge>>;

export type GaugeName = keyof typeof GAUGES;

export const USUAL: GaugeName = 'forehead';

export const GAUGE_NAMES: readonly GaugeName[] = [
  'forehead',
  'wrist',
  'ear',
  'axilla',
  'mouth',
  'camera',
  'told',
];

/** What was kept of an earlier choice; the usual way for anything else, and for what holds for one person only. */
export function gaugeNamed(kept: string | null): GaugeName {
  return GAUGE_NAMES.find((name) => name === kept && name !== 'told') ?? USUAL;
}
