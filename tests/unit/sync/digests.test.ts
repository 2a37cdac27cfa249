import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import type { BlockKey, DigestsRequest } from '../../../src/protocol/requests.ts';
import { decodeDigestsRequest, decodeSignedRequest } from '../../../src/protocol/requests.ts';
import { decodeDigestsResponse, encodeDigestsResponse } from '../../../src/protocol/responses.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import { createBatchSize } from '../../../src/sync/batchSize.ts';
import { compareDigests } from '../../../src/sync/compareDigests.ts';
import { createHubClock } from '../../../src/sync/hubClock.ts';
import type { Exchange } from '../../../src/sync/transport.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';

/** An enrolled phone whose comparisons go through `change`. */
async function comparing(change: (exchange: Exchange) => Exchange) {
  const village = testVillage();
  const { phone, store } = await village.enrolled();
  const transport = village.hub.transport();
  const context = {
    identity: store.identity,
    outbox: store.sending,
    intake: store.intake,
    connect: () => ({ ...transport, digests: change(transport.digests) }),
    batchSize: createBatchSize(),
    clock: createHubClock(
      () => NOON,
      () => 0,
    ),
    fork: store.fork,
    onChange: () => undefined,
  };
  return { village, phone, store, context };
}

const asked = (body: Uint8Array): DigestsRequest => {
  const signed = decodeSignedRequest(body);
  const request = signed.ok ? decodeDigestsRequest(signed.value.payload) : signed;
  if (!request.ok) throw new Error(request.error);
  return request.value;
};

describe('a comparison of digests', () => {
  it('asks of every block, however many there are', async () => {
    const requests: DigestsRequest[] = [];
    const { store, context } = await comparing((exchange) => async (body) => {
      requests.push(asked(body));
      const answer = await exchange(body);
      const response = answer.ok ? decodeDigestsResponse(answer.value) : undefined;
      if (!response?.ok) return answer;
      return ok(encodeDigestsResponse({ ...response.value, differing: [], reached: null }));
    });
    const [scope = ''] = (await store.identity.get())?.enrolment.scopes ?? [];
    const many = Array.from({ length: 2500 }, (_, i) => ({
      deviceId: `00000000000000${i % 2 === 0 ? 'zz' : '11'}`,
      block: i >> 1,
      count: 1,
      mix: new Uint8Array(16),
    }));
    const intake = { ...store.intake, digests: async (of: string) => (of === scope ? many : []) };
    await compareDigests({ ...context, intake });

    const ofScope = requests.filter((request) => request.scope === scope);
    expect(ofScope).toHaveLength(3);
    const listed = new Set(
      ofScope.flatMap(({ blocks }) => blocks.map(({ deviceId, block }) => `${deviceId}:${block}`)),
    );
    expect(listed.size).toBe(2500);
    expect(ofScope.map(({ toEnd }) => toEnd).at(-1)).toBe(true);
    expect(ofScope[0]?.after).toBeNull();
    expect(new Set(requests.map(({ maxBytes }) => maxBytes))).toEqual(new Set([65_536]));
  });

  it('goes on behind what could not be mended', async () => {
    const seen: (BlockKey | null)[] = [];
    const { village, phone, store, context } = await comparing((exchange) => async (body) => {
      seen.push(asked(body).after);
      return exchange(body);
    });
    // Five other phones, whose blocks this one has not read: the model answers two at a time.
    for (let i = 0; i < 5; i++) {
      const other = await village.enrolled();
      await other.store.events.save(passage());
      await other.phone.sync();
    }
    await compareDigests(context);
    expect((await store.passages.today(10)).length).toBe(5);
    const scopes = (await store.identity.get())?.enrolment.scopes.length ?? 0;
    expect(seen.length - scopes).toBe(2);
    phone.kill();
  });

  it('sends again what of its own the hub turns out to lack, and nothing else', async () => {
    // As a hub that has lost the second place, and whose receipts do not know.
    const { village, phone, store, context } = await comparing((exchange) => async (body) => {
      const answer = await exchange(body);
      const response = answer.ok ? decodeDigestsResponse(answer.value) : undefined;
      const { deviceId, blocks } = asked(body);
      if (!response?.ok || blocks.length === 0) return answer;
      const entries = (await village.hub.feed()).filter(({ seq }) => seq !== 2);
      return ok(encodeDigestsResponse({ ...response.value, differing: [{ deviceId, block: 0 }], entries }));
    });
    for (const note of ['1', '2', '3']) await store.events.save(passage(note));
    await phone.sync();

    expect(await compareDigests(context)).toEqual({ state: 'offerAgain' });

    const rows = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
    expect(rows.filter((row) => row.pending === 1).map(({ seq }) => seq)).toEqual([2]);
  });
});
