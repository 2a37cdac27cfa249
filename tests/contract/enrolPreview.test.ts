import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { hubFacts } from '../../server/service/hubFacts.ts';
import { keyFingerprint } from '../../src/crypto/keyFingerprint.ts';
import { encodePreviewRequest } from '../../src/protocol/requests.ts';
import { decodePreviewResponse } from '../../src/protocol/responses.ts';
import type { TestHub } from './hubPhone.ts';
import { post, startTestHub, TestPhone } from './hubPhone.ts';

describe('where a code leads', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await startTestHub();
  });
  afterEach(() => hub.end());

  const preview = (code: string) => post(hub.running, '/v1/preview', encodePreviewRequest({ code }));
  const newCode = () => addEnrolmentCode(hub.running.hub, hub.checkpointId, 60);
  const badCode = { status: 403, code: 'badCode' };

  it('is told as often as it is asked, and leaves the code and the list of phones as they are', async () => {
    const { code } = await newCode();
    await preview(code);
    const answer = await preview(code.toLowerCase());
    const told = answer instanceof Uint8Array ? decodePreviewResponse(answer) : undefined;
    expect(told).toMatchObject({
      ok: true,
      value: {
        hubTime: hub.clock.now,
        township: { name: '青山镇' },
        village: { id: hub.villageId, name: '东村' },
        checkpoint: { id: hub.checkpointId, name: '村口' },
      },
    });
    expect((await hub.running.hub.store.devices()).filter(({ role }) => role === 'phone')).toEqual([]);
    const phone = await TestPhone.enrolBy(hub.running, { code });
    expect(told?.ok && told.value.receiptKey).toEqual(phone.enrolment.receiptKey);
    const { receiptsFingerprint } = await hubFacts(hub.running.hub);
    expect(told?.ok && keyFingerprint(told.value.receiptKey)).toBe(receiptsFingerprint);
  });

  it('is not told of a code that is unknown, used or expired', async () => {
    expect(await preview('7K3QM-0V9TX')).toEqual(badCode);
    const used = await newCode();
    await TestPhone.enrolBy(hub.running, { code: used.code });
    expect(await preview(used.code)).toEqual(badCode);
    const late = await newCode();
    hub.clock.now = late.expiresAt;
    expect(await preview(late.code)).toEqual(badCode);
  });

  it('is told to one address thirty times in a minute, whatever is asked for', async () => {
    const answers: unknown[] = [];
    for (let i = 0; i < 31; i++) answers.push(await preview('7K3QM-0V9TX'));
    expect(answers.slice(29)).toEqual([badCode, { status: 429, code: 'tooMany' }]);
  });

  it('is a problem for hostile bytes', async () => {
    for (const bytes of [new Uint8Array(), new Uint8Array([0x9f]), new Uint8Array(300).fill(0x81)]) {
      expect(await post(hub.running, '/v1/preview', bytes)).toEqual({ status: 400, code: 'malformed' });
    }
  });
});
