/** Counters for an operator, in Prometheus' text form. They count; they name nobody. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Hub } from '../service/hub.ts';
import { totalOf } from '../service/hub.ts';

export interface Metrics {
  readonly registry: Registry;
  readonly pushes: Counter<'result'>;
  readonly items: Counter;
  readonly pulledBytes: Counter;
  readonly seconds: Histogram<'route' | 'status'>;
}

export function hubMetrics(hub: Hub): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'shouwang_events',
    help: 'Events in all feeds',
    registers,
    async collect() {
      this.set(totalOf(await hub.store.feeds()));
    },
  });
  return {
    registry,
    pushes: new Counter({
      name: 'shouwang_pushes_total',
      help: 'Pushes by result',
      labelNames: ['result'],
      registers,
    }),
    items: new Counter({ name: 'shouwang_items_total', help: 'Items in pushes that were taken', registers }),
    pulledBytes: new Counter({
      name: 'shouwang_pulled_bytes_total',
      help: 'Bytes of pull answers',
      registers,
    }),
    seconds: new Histogram({
      name: 'shouwang_request_seconds',
      help: 'Time to answer, by route and status',
      labelNames: ['route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
  };
}
