/** A note that somebody has edited, removed or moved in the database is found, and the first one is named. */
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccessHead, AccessReport } from '../../server/accessLogVerifier.ts';
import { verifyAccessLog } from '../../server/accessLogVerifier.ts';
import { firstAccessLink, nextAccessLink } from '../../server/service/accessChain.ts';
import { readAccessLogs } from '../../server/store/sqlite/readAccessLog.ts';
import { toHex } from '../../src/protocol/wire.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';
import { ZHANG } from './storeSamples.ts';

const CHEN = '9999999999999999';

describe('the chain of the access log', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await startTestHub();
    const { accessLog } = hub.running.hub;
    for (const via of ['search', 'list', 'hold', 'passage'] as const) {
      accessLog.read(CHEN, { action: 'readPerson', subject: ZHANG, about: ZHANG, via });
    }
    await accessLog.flush();
    await accessLog.note(CHEN, { action: 'exportRegister', subject: hub.villageId, reason: '县里检查' });
  });
  afterEach(() => hub.end());

  const file = () => join(hub.dataDir, 'shouwang.db');
  /** What somebody does who has the file. */
  const tamper = (...statements: readonly string[]): void => {
    const database = new Database(file());
    for (const sql of statements) database.exec(sql);
    database.close();
  };
  const verified = async (known?: AccessHead): Promise<AccessReport> => {
    const reports: AccessReport[] = [];
    await readAccessLogs(file(), async (log) => {
      reports.push(await verifyAccessLog(log, known));
    });
    const [report] = reports;
    if (!report) throw new Error('no township');
    return report;
  };

  it('is whole as the hub writes it, also with many who note at once, and beside a running hub', async () => {
    const { accessLog } = hub.running.hub;
    await Promise.all([1, 2, 3].map(() => accessLog.note(CHEN, { action: 'handIn' })));
    const { notes, finding } = await verified();
    expect([notes, finding]).toEqual([8, null]);
  });

  it.each([
    ['who read', `user_id = '8888888888888888'`],
    ['when', 'at = at - 1'],
    ['what', `action = 'listPersons'`],
    ['whose record', `about = '5555555555555555'`],
    ['why', `via = 'list'`],
    ['something into it that is no note', `at = 'yesterday'`],
  ])('names the note in which somebody changed %s', async (_what, change) => {
    tamper(`update access_log set ${change} where seq = 3`);
    expect((await verified()).finding).toEqual({ code: 'altered', seq: 3 });
  });

  it('names the place of a note that was removed, and the first of those that were moved', async () => {
    tamper('delete from access_log where seq = 2');
    expect((await verified()).finding).toEqual({ code: 'missing', seq: 2 });
    tamper('update access_log set seq = 2 where seq = 3');
    expect((await verified()).finding).toEqual({ code: 'altered', seq: 2 });
  });

  /** Changes a note as whoever knows the format does, with every link from there on made anew. */
  const forge = async (place: number): Promise<void> => {
    tamper(`update access_log set via = 'list' where seq = ${place}`);
    await readAccessLogs(file(), async (log) => {
      let link: Uint8Array = firstAccessLink(log.township);
      for (const note of [...log.notes()]) {
        if (note === null) throw new Error('no note');
        link = nextAccessLink(link, note);
        tamper(`update access_log set link = x'${toHex(link)}' where seq = ${note.seq}`);
      }
    });
  };

  it('is not mended by links that are made anew, since nobody but the hub can sign them', async () => {
    await forge(3);
    expect((await verified()).finding).toEqual({ code: 'badSignature', seq: 4 });
  });

  it('is not vouched for by a hub that goes on or starts anew, where the signatures were taken out', async () => {
    const { accessLog } = hub.running.hub;
    await forge(5);
    tamper('update access_log set signature = null where seq = 5');
    await accessLog.begin();
    expect((await verified()).finding).toEqual({ code: 'unsigned', seq: 5 });
    for (const _ of [6, 7]) await accessLog.note(CHEN, { action: 'handIn' });
    expect((await verified()).finding).toEqual({ code: 'altered', seq: 6 });
  });

  it('shows that notes were cut off which were noted together, or behind a head that somebody kept', async () => {
    const { head } = await verified();
    if (!head) throw new Error('an empty log');
    tamper('delete from access_log where seq = 5');
    expect(await verified(head)).toMatchObject({ finding: null, hasKnown: false });
    tamper('delete from access_log where seq = 4');
    expect((await verified()).finding).toEqual({ code: 'unsigned', seq: 1 });
  });

  it('goes on from a head that somebody kept', async () => {
    const { head } = await verified();
    if (!head) throw new Error('an empty log');
    await hub.running.hub.accessLog.note(CHEN, { action: 'handIn' });
    expect((await verified(head)).hasKnown).toBe(true);
    expect((await verified({ ...head, link: '0'.repeat(64) })).hasKnown).toBe(false);
  });
});
