/** Figures with their ratio and verdict worked out. */
import type { Figure } from './figure.ts';

interface Target {
  readonly text: string;
  readonly met: (value: number, ratio: number) => boolean;
}

/** The value is to be `limit` or less. */
export const atMost = (limit: number, unit: string): Target => ({
  text: `≤ ${limit} ${unit}`,
  met: (value) => value <= limit,
});

export const atLeast = (limit: number, unit: string): Target => ({
  text: `≥ ${limit} ${unit}`,
  met: (value) => value >= limit,
});

/** The value is to be `limit` times what it stands beside, or less. */
export const atMostTimes = (limit: number): Target => ({
  text: `≤ ${limit} ×`,
  met: (_, ratio) => ratio <= limit,
});

export const atLeastTimes = (limit: number): Target => ({
  text: `≥ ${limit} ×`,
  met: (_, ratio) => ratio >= limit,
});

export const both = (a: Target, b: Target): Target => ({
  text: `${a.text} and ${b.text}`,
  met: (value, ratio) => a.met(value, ratio) && b.met(value, ratio),
});

/** Rounded to `figures` significant digits: a bench knows no more. */
const rounded = (value: number, figures: number): number => Number(value.toPrecision(figures));

export interface Measured {
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly spread?: string;
  readonly beside?: { readonly name: string; readonly value: number };
  readonly target?: Target;
}

export function judge(bench: string, { target, beside, value, ...measured }: Measured): Figure {
  const ratio = beside ? value / beside.value : Number.NaN;
  return {
    bench,
    ...measured,
    value: rounded(value, 5),
    ...(beside
      ? { beside: { name: beside.name, value: rounded(beside.value, 5) }, ratio: rounded(ratio, 3) }
      : {}),
    ...(target ? { target: target.text, met: target.met(value, ratio) } : {}),
  };
}
