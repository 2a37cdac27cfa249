import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { GateEvent } from '../../../../src/features/gate/gateState.ts';
import { START } from '../../../../src/features/gate/gateState.ts';
import { carryOn } from '../../../../src/features/gate/ride/goods.ts';
import { play, truck, wang } from './builders.ts';

/** What is said of the load when the next one of a convoy, which carries `goods` like the last one, is in hand. */
function saidOf(goods: string, vehicle = truck.subject.id, before: readonly GateEvent[] = [opened]) {
  const said: GateEvent[] = [];
  const state = signal(play(before, START)[0]);
  carryOn({ state, send: (event) => void said.push(event) }, vehicle, goods);
  return said;
}
const opened: GateEvent = { type: 'chosen', candidate: truck, flags: [] };

describe('the load of the next one of a convoy', () => {
  it('is that of the one before it', () => {
    expect(saidOf('饲料 20 袋')).toEqual([{ type: 'loadSaid', goods: '饲料 20 袋' }]);
  });

  it('stays as it is where nothing is known, something was said, or another one is in hand', () => {
    expect(saidOf('')).toEqual([]);
    expect(saidOf('饲料', truck.subject.id, [opened, { type: 'loadSaid', goods: '水泥' }])).toEqual([]);
    expect(saidOf('饲料', wang.subject.id)).toEqual([]);
    expect(saidOf('饲料', truck.subject.id, [])).toEqual([]);
  });
});
