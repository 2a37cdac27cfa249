/** What a phone and the hub tell each other of what they hold. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventFingerprint, mixFingerprint } from '../../src/crypto/chain.ts';
import type { BlockKey } from '../../src/protocol/requests.ts';
import type { DigestsResponse } from '../../src/protocol/responses.ts';
import type { Problem, TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';

describe('a comparison of digests', () => {
  let hub: TestHub;
  let phone: TestPhone;

  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  const savePassages = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await phone.save(passage(hub.checkpointId, ZHANG), NOON + i * 1000);
  };

  it('sends whole the blocks that differ', async () => {
    await savePassages(300);
    await phone.push(1, 300);
    const reader = await TestPhone.enrol(hub);
    const everything = await reader.digests(NOON, hub.villageId, []);
    if (!('entries' in everything)) throw new Error(everything.code);
    const own = everything.entries.filter(({ deviceId }) => deviceId === phone.id);
    expect(own).toHaveLength(300);
    const blocks = new Map<string, { deviceId: string; block: number; count: number; mix: Uint8Array }>();
    for (const { deviceId, seq, event } of everything.entries) {
      if (deviceId === phone.id && seq === 299) continue;
      const block = Math.floor((seq - 1) / 256);
      const before = blocks.get(`${deviceId}:${block}`);
      const mix = mixFingerprint(before?.mix ?? new Uint8Array(16), eventFingerprint(deviceId, seq, event));
      blocks.set(`${deviceId}:${block}`, { deviceId, block, count: (before?.count ?? 0) + 1, mix });
    }
    const missing = await reader.digests(NOON, hub.villageId, [...blocks.values()]);
    if (!('entries' in missing)) throw new Error(missing.code);
    expect(missing.entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 44 }, (_, i) => 257 + i));
    expect(missing.differing).toEqual([{ deviceId: phone.id, block: 1 }]);
    expect(missing.reached).toBeNull();
  });

  it('is answered with no more than is asked for, block by block up to the end', async () => {
    await savePassages(600);
    await phone.push(1, 600);
    const reader = await TestPhone.enrol(hub);
    const places: number[] = [];
    let reached: BlockKey | null = null;
    let answers = 0;
    do {
      const answer: DigestsResponse | Problem = await reader.digests(NOON, hub.villageId, [], {
        after: reached,
        maxBytes: 1000,
      });
      if (!('entries' in answer)) throw new Error(answer.code);
      expect(answer.differing).toHaveLength(1);
      places.push(...answer.entries.filter(({ deviceId }) => deviceId === phone.id).map(({ seq }) => seq));
      reached = answer.reached;
      answers += 1;
    } while (reached);
    expect(places).toEqual(Array.from({ length: 600 }, (_, i) => i + 1));
    // Three blocks of the phone's, and what the hub itself has said of the village.
    expect(answers).toBe(4);
  });
});
