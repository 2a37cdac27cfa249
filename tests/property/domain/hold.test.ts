import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { HoldStepName, PlacedStep } from '../../../src/domain/hold.ts';
import { foldHold, HOLD_STEPS, withStep } from '../../../src/domain/hold.ts';
import { feverPassage } from '../../unit/protocol/samples.ts';

const DEVICES = ['0000000000000000', '1111111111111111', '2222222222222222'];
const place = fc.record({ deviceId: fc.constantFrom(...DEVICES), seq: fc.integer({ min: 1, max: 5 }) });

/** Few devices, places and stamps, so that ties and slips are the rule; one step for each place. */
const steps = fc.uniqueArray(
  fc
    .record({
      place,
      step: fc.constantFrom<HoldStepName>(...HOLD_STEPS),
      slip: place,
      stamp: fc.record({ wall: fc.nat(4), counter: fc.nat(2) }),
    })
    .map(
      (one): PlacedStep => ({
        ...one.place,
        stamp: one.stamp,
        step: one.step,
        text: `${one.place.deviceId}:${one.place.seq}`,
        readings: [],
        withdraws: one.step === 'withdrawn' ? one.slip : null,
        reason: '',
      }),
    ),
  { selector: ({ deviceId, seq }) => `${deviceId}:${seq}`, maxLength: 12 },
);

/** Steps, and the same steps in another order, some of them several times and by the stamp that a phone gave first. */
const heard = steps.chain((list) =>
  fc.record({
    list: fc.constant(list),
    again: fc
      .shuffledSubarray(list.map((one) => ({ ...one, stamp: { ...one.stamp, wall: one.stamp.wall + 9 } })))
      .chain((early) => fc.shuffledSubarray([...list, ...early], { minLength: list.length + early.length })),
  }),
);

const known = fc.constantFrom(
  { passage: feverPassage, withdrawn: false },
  { passage: feverPassage, withdrawn: true },
  { passage: { ...feverPassage, decision: 'admitted' as const }, withdrawn: false },
  undefined,
);

it('comes to the same hold in any order, whatever is heard twice', () => {
  fc.assert(
    fc.property(heard, known, ({ list, again }, passage) => {
      const said = (all: readonly PlacedStep[]) =>
        all.reduce<readonly PlacedStep[]>((before, one) => withStep(before, one), []);
      expect(foldHold(passage, said(again))).toEqual(foldHold(passage, said(list)));
      expect(foldHold(passage, said(again))).toEqual(foldHold(passage, list));
    }),
    { numRuns: 1000 },
  );
});

it('is open with a held passage exactly as long as nobody was transferred or released but by a slip', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const hold = foldHold({ passage: feverPassage, withdrawn: false }, list);
      const closes = hold.steps.some(({ step }) => step === 'transferred' || step === 'released');
      expect(hold.state).toBe(closes ? 'closed' : 'open');
    }),
  );
});
