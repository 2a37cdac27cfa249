/** What this hub is: for a person who compares it with a phone, a paper or a backup. */

import { keyFingerprint } from '../../src/crypto/keyFingerprint.ts';
import type { HubFacts } from '../../src/protocol/consoleHub.ts';
import { PROTOCOL_VERSION } from '../../src/protocol/limits.ts';
import type { Hub } from './hub.ts';
import { totalOf } from './hub.ts';

/** @throws where the data folder cannot be read. */
export async function hubFacts(hub: Hub): Promise<HubFacts> {
  const township = await hub.store.township();
  return {
    version: hub.installation.version,
    protocolVersion: PROTOCOL_VERSION,
    epoch: hub.epoch,
    foundedAt: township?.createdAt ?? 0,
    receiptsFingerprint: keyFingerprint(hub.keys.receipts.publicKey),
    registersFingerprint: keyFingerprint(hub.keys.events.publicKey),
    events: totalOf(await hub.store.feeds()),
    dataBytes: await hub.installation.dataBytes(),
  };
}
