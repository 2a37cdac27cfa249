import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegisterLine } from '../../../server/registerLines.ts';
import { RegisterVerifier, verifyLines } from '../../../server/registerVerifier.ts';
import { keyFingerprint, parseFingerprint } from '../../../src/crypto/keyFingerprint.ts';

const FIRST_LINE = {
  type: 'register',
  version: 1,
  township: '2222222222222222',
  village: '3333333333333333',
  epoch: '00',
  exportedAt: 0,
  hubKey: 'AAAA',
};

async function* chunks(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

describe('a file that claims to be a register', () => {
  it('is refused without an exception, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 })), async (parts) => {
        const report = await verifyLines(chunks(parts), new RegisterVerifier());
        expect(report.findings.length).toBeGreaterThan(0);
      }),
    );
  });

  it('takes no more memory for a line without an end', async () => {
    const part = new Uint8Array(40_000).fill(0x61);
    const long: Uint8Array[] = Array(50).fill(part);
    const first = new TextEncoder().encode(`${JSON.stringify(FIRST_LINE)}\n`);
    const report = await verifyLines(chunks([first, ...long]), new RegisterVerifier());
    expect(report.findings.map(({ code }) => code)).toEqual(['lineTooLong', 'truncated']);
  });

  it.each([
    ['nothing', ''],
    ['other lines', 'name,temperature\n王建国,36.6\n李秀英,36.4\n'],
    ['one line without an end', 'a'.repeat(200_000)],
    ['other JSON', `${JSON.stringify({ ...FIRST_LINE, type: 'backup' })}\n{}\n`],
    ['a register of another form', `${JSON.stringify({ ...FIRST_LINE, version: 2 })}\n{}\n`],
  ])('is said to be none, once, where it holds %s', async (_, text) => {
    const report = await verifyLines(chunks([new TextEncoder().encode(text)]), new RegisterVerifier());
    expect(report).toEqual({
      devices: 0,
      events: 0,
      findings: [{ code: 'notARegister', line: 1 }],
      hubKey: undefined,
    });
  });

  it('is read line by line as its schema says', () => {
    const line = { type: 'forked', deviceId: '2222222222222222', seq: 3, digest: 'AAAA' };
    expect(parseRegisterLine(JSON.stringify(line)).ok).toBe(true);
    for (const wrong of [{ ...line, seq: 0 }, { ...line, digest: 'A' }, { ...line, type: 'x' }, [], null]) {
      expect(parseRegisterLine(JSON.stringify(wrong))).toEqual({ ok: false, error: 'malformed' });
    }
  });
});

describe('a key’s fingerprint', () => {
  /** The first 16 bytes of SHA-256 of nothing. */
  const shown = 'e3b0 c442 98fc 1c14 9afb f4c8 996f b924';

  it('is the beginning of its hash, in groups', () => {
    expect(keyFingerprint(new Uint8Array())).toBe(shown);
  });

  it('is read however it was typed', () => {
    expect(parseFingerprint('E3B0C442:98FC1C14-9AFBF4C8 996FB924')).toBe(shown);
    expect(parseFingerprint(shown)).toBe(shown);
    for (const wrong of ['', shown.slice(0, -1), `${shown}0`, shown.replace('e', 'g')]) {
      expect(parseFingerprint(wrong)).toBeUndefined();
    }
  });
});
