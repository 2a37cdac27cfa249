/**
 * How many events a second one hub verifies, opens, stores durably, projects and acknowledges over HTTP, beside the
 * rate at which the same rows can be inserted at all; and how long one event takes under the load of 500 phones.
 * The pushes are sealed and signed beforehand: phones do that, not the hub's machine.
 */
import { join } from 'node:path';
import { newId } from '../src/domain/newId.ts';
import type { BenchHub } from './benchHub.ts';
import { startBenchHub } from './benchHub.ts';
import type { BenchDevice, Push } from './device.ts';
import { enrolDevice, preparePush, sendPush } from './device.ts';
import type { Figure } from './figure.ts';
import { atLeast, atLeastTimes, atMost, both, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import { seededRandom } from './random.ts';
import { rawInserts, takeSnapshot } from './rawInserts.ts';
import { stampedPassages } from './records.ts';
import { median, quantile, spread } from './statistics.ts';

const VILLAGES = 10;
const PHONES = 500;
/** Pushes that are on their way at once. */
const CONCURRENCY = 8;
/** Items in a push: what 16 to 32 KB hold. */
const PER_PUSH = 200;
/** Seconds between two passages at one gate, when it is busy. */
const PASSAGE_EVERY = 5;

const random = seededRandom(3);
const subjects = Array.from({ length: 2000 }, () => newId(random.bytes));

const passagesAt = (checkpointId: string, count: number) =>
  stampedPassages(random, count, { checkpointId, subjects, until: Date.now(), days: 0.02 });

interface Phone {
  readonly device: BenchDevice;
  readonly checkpointId: string;
}

async function enrolAll(hub: BenchHub): Promise<Phone[]> {
  const phones: Phone[] = [];
  for (const { checkpointId, codes } of hub.gates) {
    for (const code of codes) {
      phones.push({ checkpointId, device: await enrolDevice(hub.url, code, random.bytes) });
    }
  }
  return phones;
}

/** Runs `work` for all jobs, some at a time. */
async function inParallel<T>(
  jobs: readonly T[],
  width: number,
  work: (job: T) => Promise<void>,
): Promise<void> {
  const waiting = jobs.values();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const job of waiting) await work(job);
    }),
  );
}

/** `count` events in pushes of many phones; events a second. */
async function rate(hub: BenchHub, phones: readonly Phone[], count: number): Promise<number> {
  const pushes: Push[] = [];
  for (let begun = 0; begun < count; begun += PER_PUSH) {
    const phone = phones[pushes.length % phones.length];
    if (!phone) throw new Error('there are no phones');
    pushes.push(await preparePush(phone.device, passagesAt(phone.checkpointId, PER_PUSH)));
  }
  const begun = performance.now();
  await inParallel(pushes, CONCURRENCY, (push) => sendPush(hub.url, push));
  return (pushes.length * PER_PUSH) / ((performance.now() - begun) / 1000);
}

/** Single events of all phones at random moments; ms that each push took. */
async function singles(hub: BenchHub, phones: readonly Phone[], seconds: number): Promise<number[]> {
  const jobs: { readonly at: number; readonly push: Push }[] = [];
  for (const { device, checkpointId } of phones) {
    let at = random.number() * PASSAGE_EVERY;
    while (at < seconds) {
      jobs.push({ at, push: await preparePush(device, passagesAt(checkpointId, 1)) });
      at += PASSAGE_EVERY * (0.5 + random.number());
    }
  }
  const begun = performance.now();
  return Promise.all(
    jobs.map(async ({ at, push }) => {
      await new Promise((resolve) => setTimeout(resolve, at * 1000 - (performance.now() - begun)));
      const sent = performance.now();
      await sendPush(hub.url, push);
      return performance.now() - sent;
    }),
  );
}

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  const phones = quick ? 50 : PHONES;
  const amount = quick ? 4000 : 10_000;
  const rounds = quick ? 1 : 3;
  const hub = await startBenchHub(VILLAGES, phones / VILLAGES);
  try {
    say(`enrolling ${phones} phones`);
    const enrolled = await enrolAll(hub);
    const file = join(hub.dataDir, 'shouwang.db');
    await rate(hub, enrolled, PER_PUSH * 10);
    const seconds = quick ? 5 : 30;
    say(`${phones} phones, a passage each every ${PASSAGE_EVERY} s, for ${seconds} s`);
    const times = await singles(hub, enrolled, seconds);
    const load = `${phones} phones, one event each every ${PASSAGE_EVERY} s`;
    yield judge('hub', {
      metric: `${load}: median`,
      value: median(times),
      unit: 'ms',
      spread: spread(times),
    });
    yield judge('hub', {
      metric: `${load}: p99`,
      value: quantile(times, 0.99),
      unit: 'ms',
      target: atMost(100, 'ms'),
    });
    for (const factor of quick ? [1] : [0.1, 1, 10]) {
      const count = amount * factor;
      const ours: number[] = [];
      const raw: number[] = [];
      const grouped: number[] = [];
      for (let round = 0; round < rounds; round++) {
        say(`pushing ${count} events`);
        const before = await takeSnapshot(file);
        try {
          ours.push(await rate(hub, enrolled, count));
          const inserted = rawInserts(file, before);
          raw.push(inserted.events);
          grouped.push(inserted.perTransaction);
        } finally {
          await before.remove();
        }
      }
      yield judge('hub', {
        metric: `${count} events in pushes of ${PER_PUSH}`,
        value: median(ours),
        unit: 'events/s',
        spread: spread(ours),
        beside: { name: 'the same rows in the same transactions, raw inserts', value: median(raw) },
        target: both(atLeast(2000, 'events/s'), atLeastTimes(0.5)),
      });
      yield judge('hub', {
        metric: `${count} events: in a transaction`,
        value: median(grouped),
        unit: 'events',
      });
    }
  } finally {
    await hub.remove();
  }
}
