/**
 * How long the passages of some offline days take over a 2G network: 50 kbit/s in each direction, 600 ms there and
 * back. Beside it the link's own time for the bytes that were sent, which nothing can beat, and the same passages
 * by PouchDB, which is ended after a while.
 */
import { startBenchHub } from './benchHub.ts';
import { replicate } from './couch/replication.ts';
import type { Figure } from './figure.ts';
import { asDocuments, gatePassages } from './gateDay.ts';
import { atMostTimes, judge } from './judged.ts';
import { openLink } from './link.ts';
import type { BenchOptions } from './main.ts';
import { openNodePhone } from './nodePhone.ts';

const BITS_PER_SECOND = 50_000;
const LINK = { bitsPerSecond: BITS_PER_SECOND, delayMs: 300 };
const PEER_LIMIT_S = 120;

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  const amounts = quick ? [200] : [200, 2000];
  const limit = quick ? 15 : PEER_LIMIT_S;
  const hub = await startBenchHub(1, amounts.length);
  const link = await openLink(hub.port, LINK);
  try {
    const [gate] = hub.gates;
    if (!gate) throw new Error('the hub has no gate');
    for (const [index, amount] of amounts.entries()) {
      const events = gatePassages(amount, gate.checkpointId);
      const phone = await openNodePhone(hub.url, `http://127.0.0.1:${link.port}`, gate.codes[index] ?? '');
      await phone.sync();
      await phone.save(events);
      say(`draining ${amount} passages over 50 kbit/s`);
      link.reset();
      const begun = performance.now();
      await phone.sync();
      const seconds = (performance.now() - begun) / 1000;
      const linkSeconds = (link.counted().up * 8) / BITS_PER_SECOND;
      phone.close();
      const isTarget = amount === 2000 || quick;
      yield judge('drain', {
        metric: `${amount} passages`,
        value: seconds,
        unit: 's',
        beside: { name: "the link's own time", value: linkSeconds },
        ...(isTarget ? { target: atMostTimes(1.3) } : {}),
      });
      say(`the same by PouchDB, for ${limit} s at most`);
      const peer = await replicate(asDocuments(events), LINK, limit);
      const cut = peer.records < amount ? `, ended after ${limit} s with ${peer.records} of ${amount}` : '';
      yield judge('drain', {
        metric: `${amount} passages: passages a second`,
        value: amount / seconds,
        unit: '/s',
        beside: { name: `PouchDB to express-pouchdb${cut}`, value: peer.records / peer.seconds },
      });
    }
  } finally {
    await link.close();
    await hub.remove();
  }
}
