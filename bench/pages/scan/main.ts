import type { LiveMeasurement, Pipeline } from './live.ts';
import { measureLive } from './live.ts';
import type { StillResult } from './still.ts';
import { measureStill } from './still.ts';

/** What the bench calls in this page. */
export type ScanBenchPage = {
  live(pipeline: Pipeline, milliseconds: number, restarts: number): Promise<LiveMeasurement>;
  still(url: string): Promise<StillResult[]>;
};

declare global {
  var scanBench: ScanBenchPage;
}

globalThis.scanBench = { live: measureLive, still: measureStill };
