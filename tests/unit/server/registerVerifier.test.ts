import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRegisterLine } from '../../../server/registerLines.ts';
import { RegisterVerifier, verifyLines } from '../../../server/registerVerifier.ts';

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
    const report = await verifyLines(chunks(Array(50).fill(part)), new RegisterVerifier());
    expect(report.findings.map(({ code }) => code)).toEqual(['lineTooLong', 'truncated']);
  });

  it('is read line by line as its schema says', () => {
    const line = { type: 'forked', deviceId: '2222222222222222', seq: 3, digest: 'AAAA' };
    expect(parseRegisterLine(JSON.stringify(line)).ok).toBe(true);
    for (const wrong of [{ ...line, seq: 0 }, { ...line, digest: 'A' }, { ...line, type: 'x' }, [], null]) {
      expect(parseRegisterLine(JSON.stringify(wrong))).toEqual({ ok: false, error: 'malformed' });
    }
  });
});
