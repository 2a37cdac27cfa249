import { describe, expect, it } from 'vitest';
import type { CursorRow } from '../../../src/store/database.ts';
import { TOWNSHIP, VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, person, testVillage } from '../../simulation/testVillage.ts';

const LIVE = { from: 'n', until: null };
const BEHIND = { from: null, until: 'b' };

describe('the register of a phone that has just joined', () => {
  it('is complete once everything was read, and not before', async () => {
    const village = testVillage();
    const other = await village.enrolled();
    for (let number = 1; number <= 9; number += 1) {
      await other.store.events.save(person(`a00000000000000${number}`, { name: '王小明' }));
    }
    await other.phone.sync();
    const { phone, store } = await village.enrolled();
    expect(await store.register.progress()).toStrictEqual({ persons: 0, isComplete: false });
    await phone.sync();
    expect(await store.register.progress()).toStrictEqual({ persons: 9, isComplete: true });
  });

  it.each<[string, Pick<CursorRow, 'ranges' | 'isBehind'>]>([
    ['what lies further back is still to come', { ranges: [LIVE, BEHIND] }],
    ['what is new goes on behind the last page', { ranges: [LIVE], isBehind: true }],
  ])('is not complete while %s', async (_, cursor) => {
    const { store } = await testVillage().enrolled();
    for (const scope of [TOWNSHIP, VILLAGE]) {
      await store.intake.take(scope, [], NOON, { scope, epoch: 'e', ranges: [LIVE] });
    }
    expect((await store.register.progress()).isComplete).toBe(true);
    await store.intake.take(VILLAGE, [], NOON, { scope: VILLAGE, epoch: 'e', ...cursor });
    expect((await store.register.progress()).isComplete).toBe(false);
  });
});
