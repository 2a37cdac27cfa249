import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { Exchange, Transport } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

/** Any bytes, or an honest answer with some of its bytes changed. */
const damage = fc.oneof(
  fc.record({ bytes: fc.uint8Array({ maxLength: 200 }) }),
  fc.record({ at: fc.nat(), flip: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ cut: fc.nat() }),
);
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never;

function damaged(answer: Uint8Array, how: Damage): Uint8Array {
  if ('bytes' in how) return Uint8Array.from(how.bytes);
  if ('cut' in how) return answer.slice(0, how.cut % (answer.length + 1));
  return answer.map((byte, i) => (i === how.at % answer.length ? byte ^ how.flip : byte));
}

it('never loses or wrongly clears a record, and never breaks, whatever the hub answers', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), async (damages) => {
      const village = testVillage();
      const honest = village.hub.transport();
      const left = [...damages];
      const change =
        (exchange: Exchange): Exchange =>
        async (body) => {
          const answer = await exchange(body);
          const how = left.shift();
          return answer.ok && how ? ok(damaged(answer.value, how)) : answer;
        };
      let transport: Transport = honest;
      const through =
        (name: keyof Transport): Exchange =>
        (body) =>
          transport[name](body);
      const phone = village.addPhone(undefined, {
        push: through('push'),
        pull: through('pull'),
        digests: through('digests'),
        enrol: through('enrol'),
      });
      await phone.enrol(await village.hub.enrolmentCode());
      await phone.save(passage('one'));
      transport = {
        ...honest,
        push: change(honest.push),
        pull: change(honest.pull),
        digests: change(honest.digests),
      };
      for (let i = 0; i < 3; i++) await phone.sync();
      await phone.save(passage('two'));
      transport = honest;
      for (let i = 0; i < 3; i++) await phone.sync();

      const rows = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
      expect(rows.filter((row) => row.pending === 1)).toEqual([]);
      expect(await village.hub.feed()).toHaveLength(2);
      expect(phone.bugs).toEqual([]);
      phone.kill();
    }),
    { numRuns: 60 },
  );
});
