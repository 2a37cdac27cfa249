/** The hub's command line: puts the parts together, says where it is to be found, and ends cleanly. */
import { join, resolve } from 'node:path';
import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { keyFingerprint } from '../src/crypto/keyFingerprint.ts';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { announcement } from './announcement.ts';
import { commandLineCopy } from './commandLine/copy.mjs';
import { terminalLanguage } from './commandLine/language.mjs';
import type { Options } from './commandLine/options.mjs';
import { parseOptions } from './commandLine/options.mjs';
import { hubCopy } from './copy.ts';
import { openDataFolder } from './dataFolder.ts';
import { checkData, findRestored } from './dataSoundness.ts';
import { beginDemo, createDemoClock, fillDemo } from './demo.ts';
import { lockFolder } from './folderLock.ts';
import { FIRST_NAMES, firstAdministratorCode, firstPhoneCode, found } from './founding.ts';
import { createHub } from './hub.ts';
import { HUB_FILES } from './hubFiles.ts';
import { isLocalName, lanAddresses, publicAddresses } from './lan/addresses.ts';
import { lanCertificate } from './lan/certificateAuthority.ts';
import { createLanGuide } from './lanGuide.ts';
import { isEverywhere, reachOf, urlsAt } from './reach.ts';
import type { StartProblem } from './startProblem.ts';
import { listenProblem, readCertificate } from './startProblem.ts';
import { startProblemWords } from './startProblemCopy.ts';
import { isDamage } from './store/sqlite/readDatabase.ts';

const HIGHEST_PORT = 65_535;

const language = terminalLanguage(process.env);
const words = hubCopy[language];
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
  /** Whom phones have to be told to trust, when it is this hub's own. */
  readonly authority?: { readonly cert: string; readonly fingerprint: string };
}

async function certificateOf(
  { tls, lan, host }: Options,
  dataDir: string,
): Promise<Result<Certificate | undefined, StartProblem>> {
  if (tls) return readCertificate(tls);
  if (!lan) return ok(undefined);
  const made = await lanCertificate(dataDir, [...lanAddresses(), ...(host ? [host] : [])], Date.now());
  const authority = { cert: made.caCert, fingerprint: made.caFingerprint };
  return ok({ cert: made.cert, key: made.key, authority });
}

/** Gives the port that it listens on. */
async function listen(
  fastify: FastifyInstance,
  host: string,
  wanted: number,
): Promise<Result<number, StartProblem>> {
  try {
    await fastify.listen({ host, port: wanted });
  } catch (error) {
    return err(listenProblem(error, host, wanted));
  }
  const bound = fastify.server.address();
  return ok(typeof bound === 'object' && bound ? bound.port : wanted);
}

function logToStandardError() {
  // On a terminal people read what matters; in a journal everything is kept.
  const level = process.env.LOG_LEVEL ?? (process.stderr.isTTY ? 'warn' : 'info');
  const log = pino({ level, base: null }, pino.destination({ dest: 2, sync: false }));
  return {
    info: (facts: object, message: string) => log.info(facts, message),
    warn: (facts: object, message: string) => log.warn(facts, message),
    error: (facts: object, message: string) => log.error(facts, message),
  };
}

/** Starts the hub and leaves it running. */
async function run(options: Options): Promise<StartProblem | undefined> {
  // Whatever the folder is, what is made in it is nobody else's to read: the database's log too.
  process.umask(0o077);
  const dataDir = resolve(options.data);
  const plain = options.tls || options.lan ? ok(undefined) : reachOf({ ...options, cert: undefined });
  if (!plain.ok) return plain.error;
  if (options.restored) {
    const database = await findRestored(dataDir);
    if (!database.ok) return database.error;
  }
  const folder = await openDataFolder(dataDir);
  if (!folder.ok) return { code: 'folder', folder: dataDir, problem: folder.error };
  const lock = lockFolder(dataDir);
  if (!lock.ok) return { code: 'folder', folder: dataDir, problem: lock.error };
  const sound = await checkData(dataDir);
  if (!sound.ok) return sound.error;
  const certificate = await certificateOf(options, dataDir);
  if (!certificate.ok) return certificate.error;
  const tls = certificate.value;
  const reached = reachOf({ ...options, cert: tls?.cert });
  if (!reached.ok) return reached.error;
  const reach = reached.value;
  const clock = createDemoClock();
  const running = await createHub({
    dataDir,
    now: clock.now,
    log: logToStandardError(),
    restored: options.restored,
    townshipName: FIRST_NAMES.township,
    tls: tls && { cert: tls.cert, key: tls.key, isLasting: tls.authority === undefined },
    behindProxy: options.behindProxy,
    names: reach.phones === 'direct' ? reach.names : [],
  });
  const { fastify, hub } = running;
  if (options.demo) beginDemo(clock);
  await found(hub);
  if (options.demo) say((await fillDemo(hub, clock)) ? words.demo : words.demoRefused);

  const port = await listen(fastify, reach.host, options.port);
  if (!port.ok) {
    await running.close();
    return port.error;
  }
  const guidePort = port.value === HIGHEST_PORT ? port.value - 1 : port.value + 1;
  const guide = tls?.authority && createLanGuide(tls.authority.cert, tls.authority.fingerprint);
  const guided = guide ? await listen(guide, reach.host, guidePort) : ok(guidePort);
  if (!guided.ok) {
    await running.close();
    return guided.error;
  }

  const [guideUrl = ''] = urlsAt(reach, 'http', guidePort);
  const unvouched = isEverywhere(reach.host)
    ? publicAddresses()
    : reach.names.filter((name) => !isLocalName(name));
  const lines = await announcement(language, {
    dataDir,
    reach,
    port: port.value,
    fingerprints: {
      receipts: keyFingerprint(hub.keys.receipts.publicKey),
      registers: keyFingerprint(hub.keys.events.publicKey),
    },
    restored: options.restored,
    notVouchedFor: tls?.authority ? unvouched : [],
    setupCode: await firstAdministratorCode(hub),
    phone: await firstPhoneCode(hub, options.demo),
    authority: tls?.authority && { guideUrl, fingerprint: tls.authority.fingerprint },
  });
  say(lines.join('\n'));

  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say(words.stopping);
    await guide?.close();
    await running.close();
    process.exit(0);
  };
  process.on('SIGINT', () => void stop());
  process.on('SIGTERM', () => void stop());
  return undefined;
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

const asked = parseOptions(process.argv.slice(2));
const { help, problem, seeHelp } = commandLineCopy[language];
if (!asked.ok) fail(`${problem(asked.error)}\n${seeHelp}`);
else if (asked.value.help) say(help);
else {
  try {
    const found = await run(asked.value);
    if (found) fail(words.failed(startProblemWords[language](found)));
  } catch (error) {
    const file = join(resolve(asked.value.data), HUB_FILES.database);
    const problem = isDamage(error)
      ? startProblemWords[language]({ code: 'damagedDatabase', file })
      : undefined;
    fail(words.failed(problem ?? (error instanceof Error ? error.message : String(error))));
  }
}
