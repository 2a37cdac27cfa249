import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportNoteSchema } from '../../src/protocol/consoleAccess.ts';
import { policyStateSchema } from '../../src/protocol/consoleApi.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { problemSchema } from '../../src/protocol/problem.ts';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, startTestHub } from './hubPhone.ts';

const MINUTE = 60_000;

describe('what the duty office enters', () => {
  let hub: TestHub;
  let call: DutyOffice['call'];

  beforeAll(async () => {
    hub = await startTestHub();
    ({ call } = await openDutyOffice(hub.running));
  });
  afterAll(() => hub.end());

  it('are rules that begin from now on, and have a fever that a plausible reading can reach', async () => {
    const { current } = policyStateSchema.parse((await call('GET', '/api/policy')).json());
    const { version: _, ...rules } = current;
    const publish = (change: object) => call('PUT', '/api/policy', { ...rules, ...change });
    expect((await publish({ effectiveFrom: NOON })).statusCode).toBe(200);
    expect((await publish({ effectiveFrom: NOON - MINUTE })).statusCode).toBe(200);

    const past = problemSchema.parse((await publish({ effectiveFrom: NOON - MINUTE - 1 })).json());
    expect([past.code, past.errors]).toEqual(['invalid', [{ path: 'effectiveFrom', code: 'past' }]]);

    const fever = { threshold: rules.temperature.plausible.max + 1, comparator: '>=' };
    const unreachable = problemSchema.parse(
      (await publish({ effectiveFrom: NOON, temperature: { ...rules.temperature, fever } })).json(),
    );
    expect([unreachable.code, unreachable.errors?.map(({ path }) => path)]).toEqual([
      'malformed',
      ['temperature.fever.threshold'],
    ]);
    const { published } = policyStateSchema.parse((await call('GET', '/api/policy')).json());
    expect(published.map(({ effectiveFrom }) => effectiveFrom).sort()).toEqual([NOON - MINUTE, NOON]);
  });

  it('are rules that two publish at once as two versions, one after the other', async () => {
    const { current, published } = policyStateSchema.parse((await call('GET', '/api/policy')).json());
    const { version: _, ...rules } = current;
    const publish = (seenAgainMinutes: number) =>
      call('PUT', '/api/policy', { ...rules, effectiveFrom: NOON, seenAgainMinutes });
    await Promise.all([publish(11), publish(12)]);
    const after = policyStateSchema.parse((await call('GET', '/api/policy')).json()).published;
    const fresh = after.filter(({ version }) => !published.some((known) => known.version === version));
    expect(new Set(fresh.map(({ seenAgainMinutes }) => seenAgainMinutes))).toEqual(new Set([11, 12]));
  });

  it('is kept without signs that are not seen or turn the writing around them', async () => {
    const persons = [
      { name: '\u202E王\u0007秀英\u2069', household: '3组\n12号' },
      { name: '王秀英', household: '3组 12号' },
      { name: '\u200E\u202C' },
    ];
    const saved = await call('POST', '/api/persons', { villageId: hub.villageId, persons });
    const { results } = saveResultsSchema.parse(saved.json());
    expect(results.map(({ status }) => status)).toEqual(['created', 'unchanged', 'failed']);
  });

  it('names the exported register by village and day', async () => {
    const why = { village: hub.villageId, reason: '县里检查' };
    const { note } = exportNoteSchema.parse((await call('POST', '/api/register/exports', why)).json());
    const file = await call('GET', `/api/register?village=${hub.villageId}&note=${note}`);
    expect(file.headers['content-disposition']).toBe(
      "attachment; filename*=UTF-8''register-%E4%B8%9C%E6%9D%91-2026-03-01.jsonl",
    );
    expect((await call('GET', `/api/register?village=0000000000000000&note=${note}`)).statusCode).toBe(404);
  });
});
