import { describe, expect, it } from 'vitest';
import { contradictionsOf, doubtful } from '../../../src/domain/contradiction.ts';
import type { Entry } from '../../../src/domain/register.ts';
import { applyEdits } from '../../../src/domain/register.ts';

interface Said {
  readonly by: string;
  readonly value: unknown;
  /** By the clock that the devices share, ms. */
  readonly at: number;
  /** When the hub had it, and which it was in its feed. */
  readonly received: number;
  readonly head: number;
  readonly field?: string;
}

const entryOf = (said: readonly Said[]): Entry<Record<string, unknown>> =>
  applyEdits(
    {},
    said.map(({ by, value, at, head, field = 'household' }) => ({
      fields: { [field]: value },
      origin: { deviceId: by, seq: head, stamp: { wall: at, counter: 0 } },
    })),
  );

/** What stands and what else was said, of each contradicted field. `source` names what a device is one of. */
function found(said: readonly Said[], source: (device: string) => string = (device) => device) {
  const receiptOf = ({ seq }: { readonly seq: number }) => {
    const one = said.find(({ head }) => head === seq);
    return one && { receivedAt: one.received, head: one.head };
  };
  return contradictionsOf(entryOf(said), receiptOf, ({ deviceId }) => ({
    name: source(deviceId),
    isHub: deviceId === 'hub',
  })).map(({ stands, others }) => [stands.value, others.map(({ value }) => value)]);
}

const east = { by: 'east', value: '4组', at: 10, received: 100, head: 1 };
const west = { by: 'west', value: '5组', at: 20, received: 110, head: 2 };

describe('two who say different things of one field', () => {
  it('contradict each other when neither can have known', () => {
    expect(found([east, west])).toEqual([['5组', ['4组']]]);
    expect(found([{ ...east, received: 120, head: 3 }, west])).toEqual([['5组', ['4组']]]);
  });

  it('do not when the later one may have known of the earlier', () => {
    expect(found([east, { ...west, at: 100 }])).toEqual([]);
  });

  it('do when the earlier one came in later, whatever the clocks say', () => {
    expect(
      found([
        { ...east, head: 3 },
        { ...west, at: 500 },
      ]),
    ).toEqual([['5组', ['4组']]]);
  });

  it('do not when they say the same, or are one', () => {
    expect(found([east, { ...west, value: '4组' }])).toEqual([]);
    expect(found([east, west], () => 'one phone')).toEqual([]);
  });

  it('are settled by the hub, which knows what it has received, whatever its clock says', () => {
    const hub = { by: 'hub', value: '5组', at: 21, received: 90, head: 3 };
    expect(found([east, west, hub])).toEqual([]);
    expect(found([east, west, hub, { by: 'north', value: '6组', at: 15, received: 95, head: 4 }])).toEqual([
      ['5组', ['6组']],
    ]);
  });

  it('are each heard by their last word, and each value once', () => {
    const late = { ...east, received: 120 };
    const again = { ...late, at: 12, head: 3 };
    const north = { ...late, by: 'north', at: 5, head: 4 };
    expect(found([late, again, north, west])).toEqual([['5组', ['4组']]]);
    const agreed = { ...late, value: '5组', at: 15, head: 5 };
    expect(found([late, agreed, west])).toEqual([]);
    expect(found([late, { ...again, value: '6组' }, west])).toEqual([['5组', ['6组']]]);
  });

  it('are not asked about what follows from other fields', () => {
    expect(found([east, west].map((said) => ({ ...said, field: 'flags' })))).toEqual([]);
  });
});

it('asks of no edit when it was received where nobody else has said anything else', () => {
  const other = { ...west, value: '4组' };
  expect(doubtful(entryOf([east, { ...east, at: 30, head: 4, value: '9组' }, other]))).toHaveLength(2);
  expect(doubtful(entryOf([east, other]))).toEqual([]);
});
