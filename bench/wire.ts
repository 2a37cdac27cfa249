/**
 * What a passage costs on the wire: bytes counted on the TCP link in both directions, HTTP heads and receipts
 * included, sealed, signed and chained, through the phone's sync engine and the hub. Beside it the same passages as
 * plain documents from PouchDB to express-pouchdb.
 */
import { startBenchHub } from './benchHub.ts';
import { replicate } from './couch/replication.ts';
import type { Figure } from './figure.ts';
import { asDocuments, gatePassages } from './gateDay.ts';
import { atMost, judge } from './judged.ts';
import { openLink } from './link.ts';
import type { BenchOptions } from './main.ts';
import { openNodePhone } from './nodePhone.ts';

const PEER = 'PouchDB to express-pouchdb';
const PEER_LIMIT_S = 300;

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  const amounts = quick ? [200] : [200, 2000, 8000];
  const hub = await startBenchHub(1, amounts.length);
  const link = await openLink(hub.port);
  try {
    const [gate] = hub.gates;
    if (!gate) throw new Error('the hub has no gate');
    for (const [index, amount] of amounts.entries()) {
      const events = gatePassages(amount, gate.checkpointId);
      const phone = await openNodePhone(hub.url, `http://127.0.0.1:${link.port}`, gate.codes[index] ?? '');
      // What a new phone reads first is not the cost of a passage.
      await phone.sync();
      say(`saving ${amount} passages`);
      await phone.save(events);
      link.reset();
      const before = phone.requests();
      await phone.sync();
      const { up, down } = link.counted();
      const requests = phone.requests() - before;
      phone.close();
      say(`replicating ${amount} documents`);
      const peer = await replicate(asDocuments(events), {}, PEER_LIMIT_S);
      const isTarget = amount === 2000 || quick;
      yield judge('wire', {
        metric: `${amount} passages: each, up and down`,
        value: (up + down) / amount,
        unit: 'B',
        beside: { name: PEER, value: (peer.bytesUp + peer.bytesDown) / peer.records },
        ...(isTarget ? { target: atMost(150, 'B') } : {}),
      });
      yield judge('wire', {
        metric: `${amount} passages: requests per 1,000`,
        value: (requests / amount) * 1000,
        unit: 'requests',
        beside: { name: PEER, value: (peer.requests / peer.records) * 1000 },
        ...(isTarget ? { target: atMost(10, 'requests') } : {}),
      });
    }
  } finally {
    await link.close();
    await hub.remove();
  }
}
