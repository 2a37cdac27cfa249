import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { VerifierReport } from '../../server/registerVerifier.ts';
import { RegisterVerifier } from '../../server/registerVerifier.ts';
import { exportRegister } from '../../server/service/registerExport.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';

async function verified(
  lines: readonly string[],
  verifier = new RegisterVerifier(),
): Promise<VerifierReport> {
  for (const line of lines) await verifier.line(line.trimEnd());
  return verifier.report();
}

describe('an exported register', () => {
  let hub: TestHub;
  let phone: TestPhone;

  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  const savePassages = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await phone.save(passage(hub.checkpointId, ZHANG), NOON);
  };
  /** The file's lines; `meanwhile` runs once, when the phone's first line of this type has been written. */
  const exported = async (
    type: 'device' | 'event' = 'event',
    meanwhile = async (): Promise<void> => {},
  ): Promise<string[]> => {
    const lines: string[] = [];
    let ran = false;
    for await (const line of exportRegister(hub.running.hub, hub.villageId)) {
      lines.push(line);
      const read = JSON.parse(line);
      if (ran || read.type !== type || (read.deviceId ?? read.id) !== phone.id) continue;
      ran = true;
      await meanwhile();
    }
    return lines;
  };
  const told = (lines: readonly string[]): number[] =>
    lines
      .map((line) => JSON.parse(line))
      .filter(({ type, deviceId }) => type === 'event' && deviceId === phone.id)
      .map(({ seq }) => seq);

  it.each(['device', 'event'] as const)(
    'is of one moment, whatever gates push while it is written (from the first %s on)',
    async (type) => {
      await savePassages(530);
      await phone.push(1, 508);
      await phone.push(513, 520);
      const lines = await exported(type, async () => {
        await phone.push(509, 512);
        await phone.push(521, 530);
        const late = await TestPhone.enrol(hub);
        await late.save(passage(hub.checkpointId, ZHANG), NOON);
        await late.push(1, 1);
      });
      expect(told(lines)).toEqual(
        [...Array(520).keys()].map((i) => i + 1).filter((seq) => seq < 509 || seq > 512),
      );
      const report = await verified(lines);
      expect(report.findings.map(({ code, seq }) => [code, seq])).toEqual([['gap', 513]]);
      expect((await verified(await exported())).findings).toEqual([]);
    },
  );
});
