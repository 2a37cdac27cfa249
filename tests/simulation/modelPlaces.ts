/** Where the simulated phones stand: two gates of one village, one of another, and the codes that lead there. */
import type { Id } from '../../src/domain/id.ts';

export interface Gate {
  readonly id: Id;
  readonly village: Id;
}

export const TOWNSHIP = '0000000000000001';
export const VILLAGE = '0000000000000002';
export const CHECKPOINT = '0000000000000003';
export const OTHER_VILLAGE = '0000000000000004';
export const EAST: Gate = { id: CHECKPOINT, village: VILLAGE };
/** By code. */
export const GATES: ReadonlyMap<string, Gate> = new Map([
  ['EAST', EAST],
  ['WEST', { id: '0000000000000005', village: VILLAGE }],
  ['ABROAD', { id: '0000000000000006', village: OTHER_VILLAGE }],
]);

/** As an enrolment and its preview name them. */
export const namedPlaces = ({ id, village }: Gate) => ({
  township: { id: TOWNSHIP, name: '青山镇' },
  village: { id: village, name: '柳树村' },
  checkpoint: { id, name: '东门' },
});
