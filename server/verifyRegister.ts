/** `npm run verify-register -- FILE`: checks an exported register without the hub. Exits with 1 on any finding. */
import { createReadStream } from 'node:fs';
import process from 'node:process';
import { terminalLanguage } from './copy.ts';
import { RegisterVerifier, verifyLines } from './registerVerifier.ts';
import { verifierCopy } from './verifierCopy.ts';

/** Findings that are printed one by one. */
const SHOWN = 20;

const words = verifierCopy[terminalLanguage(process.env)];
const [file] = process.argv.slice(2);
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

if (file === undefined) {
  say(words.usage);
  process.exitCode = 2;
} else {
  try {
    const verifier = new RegisterVerifier();
    const report = await verifyLines(createReadStream(file), verifier);
    for (const finding of report.findings.slice(0, SHOWN)) say(words.finding(finding));
    if (report.findings.length > SHOWN) say(words.more(report.findings.length - SHOWN));
    say(words.summary(report));
    process.exitCode = report.findings.length === 0 ? 0 : 1;
  } catch (error) {
    say(words.unreadable(error instanceof Error ? error.message : String(error)));
    process.exitCode = 2;
  }
}
