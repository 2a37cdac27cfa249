/**
 * `npm run verify-register -- FILE [--hub-key FINGERPRINT]`: checks an exported register without the hub. Exits with
 * 1 on anything wrong, another key of the hub than the given one included, and with 2 when there is no register to check.
 */
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { parseFingerprint } from '../src/crypto/keyFingerprint.ts';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { terminalLanguage } from './commandLine/language.mjs';
import { isWrong, RegisterVerifier, verifyLines } from './registerVerifier.ts';
import { verifierCopy } from './verifierCopy.ts';
import { CANNOT_BEGIN, FOUND, say } from './verifierOutput.ts';

/** Findings that are printed one by one. */
const SHOWN = 20;

const words = verifierCopy[terminalLanguage(process.env)];

interface Asked {
  readonly file: string;
  /** What the fingerprint of the hub's key has to be; undefined when nobody said. */
  readonly hubKey: string | undefined;
}

function asked(): Result<Asked, 'usage' | 'noFingerprint'> {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { 'hub-key': { type: 'string' } },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) return err('usage');
    const given = values['hub-key'];
    const hubKey = given === undefined ? undefined : parseFingerprint(given);
    return given !== undefined && hubKey === undefined ? err('noFingerprint') : ok({ file, hubKey });
  } catch {
    return err('usage');
  }
}

/** Gives the exit code. */
async function check({ file, hubKey }: Asked): Promise<number> {
  const report = await verifyLines(createReadStream(file), new RegisterVerifier(hubKey));
  if (report.hubKey === undefined) {
    say(words.notARegister(file));
    return CANNOT_BEGIN;
  }
  for (const finding of report.findings.slice(0, SHOWN)) say(words.finding(finding));
  if (report.findings.length > SHOWN) say(words.more(report.findings.length - SHOWN));
  say(words.summary(report));
  say(words.hubKey(report.hubKey));
  if (hubKey === undefined) say(words.unconfirmed);
  say(words.tails);
  return report.findings.some(isWrong) ? FOUND : 0;
}

/** What the system says of a file that cannot be read. */
function unreadable(error: unknown, file: string): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
    case 'ENOTDIR':
      return words.noFile(file);
    case 'EISDIR':
      return words.folder(file);
    default:
      return words.unreadable(error instanceof Error ? error.message : String(error));
  }
}

const request = asked();
if (!request.ok) {
  if (request.error === 'noFingerprint') say(words.noFingerprint);
  say(words.usage);
  process.exitCode = CANNOT_BEGIN;
} else {
  try {
    process.exitCode = await check(request.value);
  } catch (error) {
    say(unreadable(error, request.value.file));
    process.exitCode = CANNOT_BEGIN;
  }
}
