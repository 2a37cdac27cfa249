import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { VerifierReport } from '../../server/registerVerifier.ts';
import { RegisterVerifier } from '../../server/registerVerifier.ts';
import { exportRegister } from '../../server/service/registerExport.ts';
import { keyFingerprint } from '../../src/crypto/keyFingerprint.ts';
import { generateSigningKeys, sign } from '../../src/crypto/signature.ts';
import { headMessage } from '../../src/protocol/batch.ts';
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

  /** The file as somebody would write it who has the database and all of the hub's keys but that of its events. */
  const rewritten = async (
    lines: readonly string[],
    change: (line: Record<string, unknown>) => Record<string, unknown> | Promise<Record<string, unknown>>,
  ): Promise<string[]> =>
    Promise.all(lines.map(async (line) => `${JSON.stringify(await change(JSON.parse(line)))}\n`));
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

  describe('that somebody has tampered with', () => {
    /** What is found after the lines have been changed, `rows` being the lines of the phone's six events in turn. */
    const foundIn = async (change: (lines: string[], rows: readonly number[]) => string[]) => {
      await savePassages(6);
      await phone.push(1, 6);
      const lines = await exported();
      const rows = [...lines.keys()].filter(
        (i) => /"type":"event"/.test(lines[i] ?? '') && ofPhone(lines[i]),
      );
      const { findings } = await verified(change([...lines], rows));
      return findings.map(({ code, seq }) => (seq === undefined ? code : `${code} ${seq}`));
    };
    const ofPhone = (line: string | undefined): boolean =>
      line?.includes(`"deviceId":"${phone.id}"`) ?? false;
    const edit = (lines: string[], at: number | undefined, change: (line: string) => string): string[] =>
      lines.map((line, i) => (i === at ? change(line) : line));

    it('shows which event was edited', async () => {
      const findings = await foundIn((lines, rows) =>
        edit(lines, rows[2], (line) =>
          line.replace(/"sealed":"(.)/, (_, first) => `"sealed":"${first === 'A' ? 'B' : 'A'}`),
        ),
      );
      expect(findings).toEqual(['unopenable 3', 'unsigned 1', 'altered']);
    });

    it('shows that the time of receipt was changed, though no chain covers it', async () => {
      const findings = await foundIn((lines, rows) =>
        edit(lines, rows[2], (line) => line.replace(/"receivedAt":\d+/, '"receivedAt":1')),
      );
      expect(findings).toEqual(['altered']);
    });

    it('shows where events changed places', async () => {
      const findings = await foundIn((lines, [, second = 0, third = 0]) =>
        lines.map((line, i) => (i === second ? lines[third] : i === third ? lines[second] : line) ?? line),
      );
      expect(findings).toEqual(['gap 3', 'outOfOrder 2', 'unsigned 1', 'altered']);
    });

    it('shows where an event was removed', async () => {
      const findings = await foundIn((lines, rows) => lines.filter((_, i) => i !== rows[2]));
      expect(findings).toEqual(['gap 4', 'unsigned 1', 'altered']);
    });

    it('shows that the newest event was removed while the end stayed', async () => {
      const findings = await foundIn((lines, rows) => lines.filter((_, i) => i !== rows[5]));
      expect(findings).toEqual(['unsigned 1', 'altered']);
    });

    it('shows that it was cut off, in the middle of a line or behind one', async () => {
      expect(await foundIn((lines) => lines.slice(0, -1))).toEqual(['truncated']);
      const cut = await foundIn((lines) => edit(lines, lines.length - 1, (line) => line.slice(0, 40)));
      expect(cut).toEqual(['malformedLine', 'truncated']);
    });

    it('shows once that something was added', async () => {
      expect(await foundIn((lines) => [...lines, ...lines])).toEqual(['altered']);
    });
  });

  it('binds every device’s key by the hub’s chain: a chain signed anew by another key is found', async () => {
    await savePassages(3);
    await phone.push(1, 3);
    const lines = await exported();
    expect((await verified(lines)).findings).toEqual([]);
    const other = await generateSigningKeys(false);
    const forged = await rewritten(lines, async (line) => {
      if (line.id === phone.id) return { ...line, publicKey: base64(other.publicKey) };
      if (line.type !== 'head' || line.deviceId !== phone.id) return line;
      const place = phone.places[2];
      if (!place) throw new Error('no such place');
      return {
        ...line,
        signature: base64(await sign(other.privateKey, headMessage(phone.id, 3, place.link))),
      };
    });
    const { findings } = await verified(forged);
    expect(findings.map(({ code, deviceId }) => [code, deviceId])).toEqual([
      ['unboundKey', phone.id],
      ['altered', undefined],
    ]);
  });

  it('takes no other key for the hub’s than that of its first line', async () => {
    await savePassages(1);
    await phone.push(1, 1);
    const other = await generateSigningKeys(false);
    const forged = await rewritten(await exported(), (line) =>
      line.type === 'register' ? { ...line, hubKey: base64(other.publicKey) } : line,
    );
    const codes = (await verified(forged)).findings.map(({ code }) => code);
    expect(codes.filter((code) => code === 'unboundKey')).toHaveLength(3);
  });

  it('is refused when the hub’s key is not the one that the reader knows', async () => {
    const lines = await exported();
    const known = keyFingerprint(hub.running.hub.keys.events.publicKey);
    const report = await verified(lines, new RegisterVerifier(known));
    expect([report.findings, report.hubKey]).toEqual([[], known]);
    const foreign = await verified(lines, new RegisterVerifier(keyFingerprint(phone.keys.publicKey)));
    expect(foreign.findings).toEqual([{ code: 'otherHubKey', line: 1 }]);
  });

  it('accuses nobody of an enrolment that was broken off before the phone said anything', async () => {
    const append = vi.spyOn(hub.running.hub.chain, 'append');
    append.mockResolvedValueOnce({ ok: false, error: 'unavailable' });
    await expect(TestPhone.enrol(hub)).rejects.toThrow('unavailable');
    const report = await verified(await exported());
    expect([report.devices, report.findings]).toEqual([4, []]);
  });
});
