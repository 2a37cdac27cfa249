import type { AccessNote, AccessNoteRooms } from '../accessNotes.ts';
import type { SqlContext } from './sqlContext.ts';
import type { Tables } from './tables.ts';

const noteOf = (row: Tables['access_log']): AccessNote => ({
  seq: row.seq,
  at: row.at,
  userId: row.user_id,
  action: row.action,
  subject: row.subject,
  about: row.about,
  via: row.via,
  reason: row.reason,
  link: row.link,
  signature: row.signature,
});

export function accessNoteRooms({ db, township, statements, rowLocks }: SqlContext): AccessNoteRooms {
  const notes = () => db.selectFrom('access_log').selectAll().where('township', '=', township);
  return {
    async lockLastAccessNote() {
      // The last note itself would be locked too late: whoever waits for it would build on it all the same.
      if (rowLocks) {
        await db.selectFrom('townships').select('id').where('id', '=', township).forUpdate().execute();
      }
      const row = await notes().orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row && noteOf(row);
    },
    async addAccessNotes(rows) {
      const values = rows.map(
        ({ seq, at, userId, action, subject, about, via, reason, link, signature }) => ({
          ...{ township, seq, at, user_id: userId, action, subject, about, via, reason, link, signature },
        }),
      );
      await statements.insert(db, 'access_log', values, null);
    },
    async signAccessNote(seq, signature) {
      await db
        .updateTable('access_log')
        .set({ signature })
        .where('township', '=', township)
        .where('seq', '=', seq)
        .execute();
    },
    async isAccessLogSigned() {
      const row = await notes().where('signature', 'is not', null).limit(1).executeTakeFirst();
      return row !== undefined;
    },
    async accessNote(seq) {
      const row = await notes().where('seq', '=', seq).executeTakeFirst();
      return row && noteOf(row);
    },
    async accessNotes({ about, userId, action, from, to, before, limit }) {
      let query = notes();
      if (about !== undefined) query = query.where('about', '=', about);
      if (userId !== undefined) query = query.where('user_id', '=', userId);
      if (action !== undefined) query = query.where('action', '=', action);
      if (from !== undefined) query = query.where('at', '>=', from);
      if (to !== undefined) query = query.where('at', '<', to);
      if (before !== undefined) {
        const { at, seq } = before;
        // The first bound is what an index is entered by.
        query = query.where('at', '<=', at).where((eb) => eb.or([eb('at', '<', at), eb('seq', '<', seq)]));
      }
      const rows = await query.orderBy('at', 'desc').orderBy('seq', 'desc').limit(limit).execute();
      return rows.map(noteOf);
    },
  };
}
