/**
 * How long the passages of some offline days take over a 2G network: 50 kbit/s in each direction, 600 ms there and
 * back. Beside it the link's own time for the bytes that were sent, which nothing can beat, and the same passages
 * by PouchDB, which is ended after a while. In rounds, one after the other, each with a phone of its own.
 */
import type { StampedEvent } from '../src/domain/event.ts';
import type { BenchHub } from './benchHub.ts';
import { startBenchHub } from './benchHub.ts';
import { replicate } from './couch/replication.ts';
import type { Figure } from './figure.ts';
import { asDocuments, gatePassages } from './gateDay.ts';
import { atMostTimes, judge } from './judged.ts';
import { openLink } from './link.ts';
import type { BenchOptions } from './main.ts';
import { openNodePhone } from './nodePhone.ts';
import { median, spread } from './statistics.ts';

const BITS_PER_SECOND = 50_000;
const LINK = { bitsPerSecond: BITS_PER_SECOND, delayMs: 300 };
const ROUNDS = 3;
/** PouchDB's pace is known long before it is through. */
const PEER_LIMIT_S = 40;

interface Round {
  readonly seconds: number;
  readonly linkSeconds: number;
  /** Records a second. */
  readonly peer: number;
}

/** By a link of its own: on a connection that has idled through the round before, the hub may just be hanging up. */
async function drainOnce(
  hub: BenchHub,
  code: string,
  events: readonly StampedEvent[],
): Promise<Pick<Round, 'seconds' | 'linkSeconds'>> {
  const link = await openLink(hub.port, LINK);
  try {
    const phone = await openNodePhone(hub.url, `http://127.0.0.1:${link.port}`, code);
    // What a new phone reads first is not the cost of sending.
    await phone.sync();
    await phone.save(events);
    link.reset();
    const begun = performance.now();
    await phone.sync();
    const seconds = (performance.now() - begun) / 1000;
    phone.close();
    return { seconds, linkSeconds: (link.counted().up * 8) / BITS_PER_SECOND };
  } finally {
    await link.close();
  }
}

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  const amounts = quick ? [200] : [200, 2000];
  const rounds = quick ? 1 : ROUNDS;
  const limit = quick ? 15 : PEER_LIMIT_S;
  const hub = await startBenchHub(1, amounts.length * rounds);
  try {
    const [gate] = hub.gates;
    if (!gate) throw new Error('the hub has no gate');
    const codes = [...gate.codes];
    for (const amount of amounts) {
      const events = gatePassages(amount, gate.checkpointId);
      const measured: Round[] = [];
      for (let round = 1; round <= rounds; round++) {
        say(`draining ${amount} passages over 50 kbit/s, round ${round} of ${rounds}`);
        const ours = await drainOnce(hub, codes.pop() ?? '', events);
        say(`the same by PouchDB, for ${limit} s at most`);
        const peer = await replicate(asDocuments(events), LINK, limit);
        measured.push({ ...ours, peer: peer.records / peer.seconds });
      }
      const seconds = measured.map((round) => round.seconds);
      const paces = seconds.map((time) => amount / time);
      const isTarget = amount === 2000 || quick;
      yield judge('drain', {
        metric: `${amount} passages`,
        value: median(seconds),
        unit: 's',
        spread: spread(seconds),
        beside: { name: "the link's own time", value: median(measured.map((round) => round.linkSeconds)) },
        ...(isTarget ? { target: atMostTimes(1.3) } : {}),
      });
      yield judge('drain', {
        metric: `${amount} passages: passages a second`,
        value: median(paces),
        unit: '/s',
        spread: spread(paces),
        beside: {
          name: `PouchDB to express-pouchdb, for ${limit} s at most`,
          value: median(measured.map((round) => round.peer)),
        },
      });
    }
  } finally {
    await hub.remove();
  }
}
