import { describe, expect, it } from 'vitest';
import { decodeBatch } from '../../../src/protocol/batch.ts';
import { decodePullRequest, decodeSignedRequest } from '../../../src/protocol/requests.ts';
import type { OutboxRow, ReceiptRow } from '../../../src/store/outboxRow.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

const TOO_LARGE = { ok: false, error: { kind: 'problem', code: 'tooLarge' } } as const;

describe('a request that the hub finds too large', () => {
  it('is sent record by record in the end, and no smaller', async () => {
    const village = testVillage();
    const hub = village.hub.transport();
    const sizes: number[] = [];
    const transport: Transport = {
      ...hub,
      push: async (body) => {
        const batch = decodeBatch(body);
        const count = batch.ok ? batch.value.segments.reduce((sum, { items }) => sum + items.length, 0) : 0;
        sizes.push(count);
        return count > 1 ? TOO_LARGE : hub.push(body);
      },
    };
    const phone = village.addPhone(undefined, transport);
    await phone.enrol(await village.hub.enrolmentCode());
    for (const note of ['1', '2', '3', '4']) await phone.save(passage(note));

    await phone.sync();

    expect(sizes.slice(-4)).toEqual([1, 1, 1, 1]);
    const rows = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
    expect(rows.filter(({ pending }) => pending === 1)).toEqual([]);
  });

  it('is read without the receipt that was to be shown', async () => {
    const village = testVillage();
    const hub = village.hub.transport();
    const shown: boolean[] = [];
    const transport: Transport = {
      ...hub,
      pull: async (body) => {
        const signed = decodeSignedRequest(body);
        const request = signed.ok ? decodePullRequest(signed.value.payload) : signed;
        const shows = request.ok && request.value.shown !== null;
        shown.push(shows);
        return shows ? TOO_LARGE : hub.pull(body);
      },
    };
    const phone = village.addPhone(undefined, transport);
    await phone.enrol(await village.hub.enrolmentCode());
    await phone.save(passage());
    await phone.sync();
    const [receipt] = await phone.disk.readAll<ReceiptRow>('shouwang', 'receipts');
    await phone.disk.write('shouwang', 'receipts', { ...receipt, isDoubted: 1 });
    shown.splice(0);

    await phone.sync();

    expect(shown).toEqual([true, false]);
    expect((await phone.boot()).engine.state().error).toBeUndefined();
  });
});
