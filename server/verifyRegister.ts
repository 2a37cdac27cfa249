/**
 * `npm run verify-register -- FILE [--hub-key FINGERPRINT]`: checks an exported register without the hub. Exits with
 * 1 on any finding, another key of the hub than the given one included, and with 2 when it cannot begin.
 */
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { terminalLanguage } from './commandLine/language.mjs';
import { RegisterVerifier, verifyLines } from './registerVerifier.ts';
import { parseFingerprint } from './service/keyFingerprint.ts';
import { verifierCopy } from './verifierCopy.ts';

/** Findings that are printed one by one. */
const SHOWN = 20;

const words = verifierCopy[terminalLanguage(process.env)];
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

interface Asked {
  readonly file: string;
  /** What the fingerprint of the hub's key has to be; undefined when nobody said. */
  readonly hubKey: string | undefined;
}

function asked(): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { 'hub-key': { type: 'string' } },
    });
    const [file] = positionals;
    const given = values['hub-key'];
    const hubKey = given === undefined ? undefined : parseFingerprint(given);
    if (file === undefined || positionals.length > 1 || (given !== undefined && !hubKey)) return undefined;
    return { file, hubKey };
  } catch {
    return undefined;
  }
}

const request = asked();
if (request === undefined) {
  say(words.usage);
  process.exitCode = 2;
} else {
  try {
    const verifier = new RegisterVerifier(request.hubKey);
    const report = await verifyLines(createReadStream(request.file), verifier);
    for (const finding of report.findings.slice(0, SHOWN)) say(words.finding(finding));
    if (report.findings.length > SHOWN) say(words.more(report.findings.length - SHOWN));
    say(words.summary(report));
    if (report.hubKey !== undefined) say(words.hubKey(report.hubKey));
    if (request.hubKey === undefined) say(words.unconfirmed);
    say(words.tails);
    process.exitCode = report.findings.length === 0 ? 0 : 1;
  } catch (error) {
    say(words.unreadable(error instanceof Error ? error.message : String(error)));
    process.exitCode = 2;
  }
}
