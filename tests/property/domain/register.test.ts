import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Edit, Entry } from '../../../src/domain/register.ts';
import { applyEdit, applyEdits, currentFields } from '../../../src/domain/register.ts';

interface Fields {
  readonly name: string;
  readonly phone: string;
  readonly note: string;
}

const A = '0000000000000000';
const B = '1111111111111111';
const C = '2222222222222222';

/** Few devices, stamps and values, so that ties and overwriting are the rule; one edit for each place. */
const edits = fc.uniqueArray(
  fc.record({
    fields: fc.record(
      {
        name: fc.constantFrom('a', 'b', 'c'),
        phone: fc.constantFrom('1', '2'),
        note: fc.constantFrom('', 'x'),
      },
      { requiredKeys: [] },
    ),
    origin: fc.record({
      deviceId: fc.constantFrom(A, B, C),
      seq: fc.integer({ min: 1, max: 5 }),
      stamp: fc.record({ wall: fc.nat(4), counter: fc.nat(2) }),
    }),
  }),
  { selector: ({ origin }) => `${origin.deviceId}:${origin.seq}`, maxLength: 12 },
);

const entryOf = (list: readonly Edit<Fields>[]): Entry<Fields> =>
  list.reduce<Entry<Fields>>((entry, { fields, origin }) => applyEdit(entry, fields, origin), {});

/** Edits, and the same edits in another order, some of them several times. */
const heard = edits.chain((list) =>
  fc.record({
    list: fc.constant(list),
    again: fc
      .shuffledSubarray([...list, ...list], { minLength: 0 })
      .chain((extra) => fc.shuffledSubarray([...list, ...extra], { minLength: list.length + extra.length })),
  }),
);

it('comes to the same entry in any order, whatever is heard twice', () => {
  fc.assert(
    fc.property(heard, ({ list, again }) => {
      expect(entryOf(again)).toEqual(entryOf(list));
    }),
    { numRuns: 1000 },
  );
});

it('comes to the same entry whether edits are heard together or one by one', () => {
  fc.assert(
    fc.property(heard, fc.nat(12), ({ list, again }, cut) => {
      expect(applyEdits(entryOf(again.slice(0, cut)), again.slice(cut))).toEqual(entryOf(list));
    }),
    { numRuns: 1000 },
  );
});

it('comes to the same entry wherever a clamped stamp is heard before or after the phone’s own', () => {
  fc.assert(
    fc.property(edits, fc.nat(), fc.nat(), fc.infiniteStream(fc.nat(4)), (list, from, seed, walls) => {
      const clamped = list.map(({ fields, origin }) => {
        const wall = Math.min(origin.stamp.wall, walls.next().value ?? 0);
        const stamp = wall < origin.stamp.wall ? { wall, counter: 0 } : origin.stamp;
        return { fields, origin: { ...origin, stamp } };
      });
      const all = [...list, ...clamped];
      const turned = all.map((_, i) => all[(i + from) % all.length]).filter((edit) => edit !== undefined);
      const order = seed % 2 === 0 ? turned : turned.reverse();
      expect(entryOf(order)).toEqual(entryOf(clamped));
    }),
    { numRuns: 1000 },
  );
});

it('shows the greatest version of each field and loses none', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const entry = entryOf(list);
      for (const field of ['name', 'phone', 'note'] as const) {
        const given = list.filter(({ fields }) => fields[field] !== undefined);
        expect(entry[field] ?? []).toHaveLength(given.length);
        const ranked = [...given].sort(
          ({ origin: a }, { origin: b }) =>
            b.stamp.wall - a.stamp.wall ||
            b.stamp.counter - a.stamp.counter ||
            b.deviceId.localeCompare(a.deviceId) ||
            b.seq - a.seq,
        );
        expect(currentFields(entry)[field]).toBe(ranked[0]?.fields[field]);
      }
    }),
  );
});
