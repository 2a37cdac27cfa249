/**
 * `npm run verify-access-log -- DATA [--hub-key FINGERPRINT] [--head PLACE:LINK]`: checks the access log in a data
 * folder, also beside a running hub. Exits with 1 on anything wrong, and with 2 when there is no log to check.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { keyFingerprint, parseFingerprint } from '../src/crypto/keyFingerprint.ts';
import type { AccessHead } from './accessLogVerifier.ts';
import { verifyAccessLog } from './accessLogVerifier.ts';
import { accessVerifierCopy } from './accessVerifierCopy.ts';
import { terminalLanguage } from './commandLine/language.mjs';
import { HUB_FILES } from './hubFiles.ts';
import type { StoredAccessLog } from './store/sqlite/readAccessLog.ts';
import { readAccessLogs } from './store/sqlite/readAccessLog.ts';
import { CANNOT_BEGIN, FOUND, say } from './verifierOutput.ts';

const words = accessVerifierCopy[terminalLanguage(process.env)];

interface Asked {
  readonly folder: string;
  readonly hubKey: string | undefined;
  readonly head: AccessHead | undefined;
}

/** Undefined when it cannot be understood. */
function asked(): Asked | undefined {
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { 'hub-key': { type: 'string' }, head: { type: 'string' } },
    });
    const [folder] = positionals;
    const given = values['hub-key'];
    const hubKey = given === undefined ? undefined : parseFingerprint(given);
    const parts = values.head === undefined ? undefined : /^([1-9]\d*):([0-9a-f]{64})$/.exec(values.head);
    const [, seq, link] = parts ?? [];
    const head = seq === undefined || link === undefined ? undefined : { seq: Number(seq), link };
    if (folder === undefined || positionals.length > 1 || parts === null) return undefined;
    return given !== undefined && hubKey === undefined ? undefined : { folder, hubKey, head };
  } catch {
    return undefined;
  }
}

interface Checked {
  readonly isWell: boolean;
  /** Whether it is the log whose head was given. */
  readonly hasHead: boolean;
}

async function check(log: StoredAccessLog, { hubKey, head }: Asked): Promise<Checked> {
  const report = await verifyAccessLog(log, head);
  const { finding } = report;
  say(finding === null ? words.whole(report.notes) : words.finding(finding.seq)[finding.code]);
  if (report.head !== null && finding === null) say(words.head(report.head));
  const fingerprint = log.publicKey === null ? undefined : keyFingerprint(log.publicKey);
  if (fingerprint !== undefined) say(words.hubKey(fingerprint));
  const isOther = hubKey !== undefined && hubKey !== fingerprint;
  if (isOther) say(words.otherHubKey);
  if (hubKey === undefined) say(words.unconfirmed);
  if (head === undefined) say(words.tail);
  return { isWell: finding === null && !isOther, hasHead: report.hasKnown };
}

/** Gives the exit code. Of several townships' logs a head is one's. */
async function run(request: Asked): Promise<number> {
  const file = join(resolve(request.folder), HUB_FILES.database);
  if (!existsSync(file)) {
    say(words.noDatabase(file));
    return CANNOT_BEGIN;
  }
  const all: Checked[] = [];
  try {
    await readAccessLogs(file, async (log) => {
      all.push(await check(log, request));
    });
  } catch (error) {
    say(words.unreadable(error instanceof Error ? error.message : String(error)));
    return CANNOT_BEGIN;
  }
  const { head } = request;
  const isOther = head !== undefined && !all.some(({ hasHead }) => hasHead);
  if (isOther) say(words.otherHead(head.seq));
  return all.every(({ isWell }) => isWell) && !isOther ? 0 : FOUND;
}

const request = asked();
if (request === undefined) say(words.usage);
process.exitCode = request === undefined ? CANNOT_BEGIN : await run(request);
