/** What every database has to pass with what was read by whom. */
import { expect, it } from 'vitest';
import type { AccessFilter, AccessNote } from '../../server/store/accessNotes.ts';
import type { TownshipStore } from '../../server/store/interface.ts';
import { bytes, LI, PHONE, VILLAGE, ZHANG } from './storeSamples.ts';

const note = (seq: number, more: Partial<AccessNote> = {}): AccessNote => ({
  seq,
  at: 1000 + seq,
  userId: LI,
  action: 'readPerson',
  subject: ZHANG,
  about: ZHANG,
  via: 'search',
  reason: '',
  link: bytes(seq),
  signature: null,
  ...more,
});

/** `store` gives an empty one for each test. */
export function describeAccessNoteRooms(store: () => TownshipStore): void {
  const places = async (filter: Omit<AccessFilter, 'limit'> & { readonly limit?: number }) =>
    (await store().accessNotes({ limit: 9, ...filter })).map(({ seq }) => seq);

  it('gives the last note to who is to add the next one, and each by its place', async () => {
    expect(await store().lockLastAccessNote()).toBeUndefined();
    const last = note(2, { signature: bytes(7, 64), reason: '县里检查' });
    await store().addAccessNotes([note(1), last]);
    expect(await store().lockLastAccessNote()).toEqual(last);
    expect(await store().accessNote(1)).toEqual(note(1));
    expect(await store().accessNote(3)).toBeUndefined();
  });

  it('keeps a signature that is given to a note later, and knows whether there is any', async () => {
    await store().addAccessNotes([note(1), note(2)]);
    expect(await store().isAccessLogSigned()).toBe(false);
    await store().signAccessNote(2, bytes(7, 64));
    expect(await store().isAccessLogSigned()).toBe(true);
    expect(await store().accessNotes({ limit: 9 })).toEqual([note(2, { signature: bytes(7, 64) }), note(1)]);
  });

  it('has one note at a place', async () => {
    await store().addAccessNotes([note(1)]);
    await expect(store().addAccessNotes([note(1, { at: 9 })])).rejects.toThrow();
    expect(await store().accessNotes({ limit: 9 })).toEqual([note(1)]);
  });

  it('gives places without gaps or repeats to those who note at the same time', async () => {
    const add = () =>
      store().transaction(async (rooms) => {
        const last = await rooms.lockLastAccessNote();
        await rooms.addAccessNotes([note((last?.seq ?? 0) + 1)]);
      });
    await Promise.all([add(), add(), add(), add(), add()]);
    expect(await places({})).toEqual([5, 4, 3, 2, 1]);
  });

  it('finds notes by whom they are about, by reader, action and time, latest first, page by page', async () => {
    await store().addAccessNotes([
      note(1),
      note(2, { about: '', action: 'listPersons', subject: VILLAGE }),
      note(3, { userId: PHONE, action: 'refusedPull', about: '', subject: VILLAGE }),
      note(4, { at: 1003 }),
      // The clock was set back.
      note(5, { at: 1000, about: LI }),
    ]);
    expect(await places({})).toEqual([4, 3, 2, 1, 5]);
    expect(await places({ limit: 2 })).toEqual([4, 3]);
    expect(await places({ before: { at: 1003, seq: 4 } })).toEqual([3, 2, 1, 5]);
    expect(await places({ about: ZHANG })).toEqual([4, 1]);
    expect(await places({ userId: PHONE })).toEqual([3]);
    expect(await places({ action: 'listPersons' })).toEqual([2]);
    expect(await places({ from: 1001, to: 1003 })).toEqual([2, 1]);
  });
}
