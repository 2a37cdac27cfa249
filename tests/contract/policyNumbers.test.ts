/** A number of rules names one set for ever: also behind a restore, for passages say by which they were judged. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import { publishPolicy } from '../../server/service/policies.ts';
import { rebuildProjections } from '../../server/service/projections.ts';
import { policyStateSchema } from '../../src/protocol/consoleApi.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { judgedBy, NOON, passage, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';

describe('the number of rules that are published', () => {
  let hub: TestHub;
  let phone: TestPhone;
  let seq: number;
  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
    seq = 0;
  });
  afterEach(() => hub.end());

  const publish = async (): Promise<number> => {
    const published = await publishPolicy(hub.running.hub, { ...defaultPolicy, effectiveFrom: NOON }, null);
    if (!published.ok) throw new Error(published.error);
    return published.value.version;
  };
  /** The phone tells of a passage that was judged by this version. */
  const tell = async (policyVersion: number): Promise<void> => {
    await phone.save(judgedBy(policyVersion, passage(hub.checkpointId, ZHANG)), NOON);
    seq += 1;
    expect(statuses(await phone.push(seq, seq))).toEqual(['accepted']);
  };

  it('counts on from that of the last ones', async () => {
    expect([await publish(), await publish(), await publish()]).toEqual([1, 2, 3]);
    await tell(2);
    expect(await publish()).toBe(4);
  });

  it('counts on from the highest that a passage names', async () => {
    await publish();
    await tell(7);
    await tell(3);
    expect([await publish(), await publish()]).toEqual([8, 9]);
  });

  it('is not used up by a phone that names rules which nobody has published', async () => {
    await publish();
    await tell(Number.MAX_SAFE_INTEGER);
    await tell(102);
    expect(await publish()).toBe(2);
  });

  it('leaves out a hundred behind a restore, also where no passage tells of lost rules', async () => {
    await publish();
    const { running } = hub;
    await running.hub.beginEpochAfter(running.hub.epoch, phone.id);
    expect([await publish(), await publish()]).toEqual([102, 103]);
    await running.hub.beginEpochAfter(running.hub.epoch, phone.id);
    await tell(150);
    expect(await publish()).toBe(204);
  });

  it('is told to the duty office where passages name one that is not there, until rules are published', async () => {
    const { call } = await openDutyOffice(hub.running);
    const lost = async (): Promise<number[]> =>
      policyStateSchema.parse((await call('GET', '/api/policy')).json()).lost;
    await publish();
    await tell(1);
    expect(await lost()).toEqual([]);
    await tell(3);
    await tell(2);
    await tell(3);
    expect(await lost()).toEqual([2, 3]);
    await hub.running.hub.store.transaction((rooms) => rebuildProjections(rooms));
    expect(await lost()).toEqual([2, 3]);
    await publish();
    await tell(2);
    expect(await lost()).toEqual([]);
  });
});
