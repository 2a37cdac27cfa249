/** What a bench says: one measured value, beside a peer or a limit of the same run, against its target. */

export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What the value stands beside: measured in the same run. */
  readonly beside?: { readonly name: string; readonly value: number };
  /** value ÷ beside.value. */
  readonly ratio?: number;
  /** In words, such as `≤ 150 B`. */
  readonly target?: string;
  readonly met?: boolean;
  /** The middle half of the measurements, such as `1.9–2.3`; only shown to people. */
  readonly spread?: string;
}

const number = (value: number): string => {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value.toLocaleString('en', { maximumSignificantDigits: 3, useGrouping: true });
};

/** One JSON line with exactly the fields that readers of `--json` know; null also for what never happened. */
export function figureJson(figure: Figure): string {
  const { bench, metric, value, unit, beside = null, ratio = null, target = null, met = null } = figure;
  return JSON.stringify({ bench, metric, value, unit, beside, ratio, target, met });
}

/** One line for people. */
export function figureText(figure: Figure): string {
  const { metric, value, unit, spread, beside, ratio, target, met } = figure;
  const parts = [`${number(value)} ${unit}${spread ? ` (${spread})` : ''}`];
  if (beside) {
    const times = ratio === undefined ? '' : `, ratio ${number(ratio)}`;
    parts.push(`beside ${beside.name}: ${number(beside.value)} ${unit}${times}`);
  }
  if (target) parts.push(`target ${target}: ${met ? 'met' : 'MISSED'}`);
  return `  ${metric.padEnd(44)} ${parts.join(' · ')}`;
}
