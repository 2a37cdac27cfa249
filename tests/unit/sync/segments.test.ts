import { expect, it } from 'vitest';
import { decodeBatch } from '../../../src/protocol/batch.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

it('a phone that was started anew for each record sends no more segments at once than a hub takes', async () => {
  const village = testVillage();
  const hub = village.hub.transport();
  const sent: (number | string)[] = [];
  const transport: Transport = {
    ...hub,
    push: (body) => {
      const batch = decodeBatch(body);
      sent.push(batch.ok ? batch.value.segments.length : batch.error);
      return hub.push(body);
    },
  };
  const phone = village.addPhone(undefined, transport);
  await phone.enrol(await village.hub.enrolmentCode());
  for (let i = 0; i < 70; i++) {
    await phone.save(passage());
    phone.kill();
  }

  await phone.sync();

  expect(sent).toEqual([64, 6]);
  const rows = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
  expect(rows.map(({ pending }) => pending === 1)).toEqual(Array(70).fill(false));
});
