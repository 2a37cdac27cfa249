/** The hub's command line: puts the parts together, says where it is to be found, and ends cleanly. */
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import type { FastifyInstance } from 'fastify';
import pino from 'pino';
import { toString as qrToString } from 'qrcode';
import { keyFingerprint } from '../src/crypto/keyFingerprint.ts';
import type { Result } from '../src/domain/result.ts';
import { err, ok } from '../src/domain/result.ts';
import { commandLineCopy } from './commandLine/copy.mjs';
import { terminalLanguage } from './commandLine/language.mjs';
import type { Options } from './commandLine/options.mjs';
import { parseOptions } from './commandLine/options.mjs';
import { hubCopy } from './copy.ts';
import { openDataFolder } from './dataFolder.ts';
import { beginDemo, createDemoClock, fillDemo } from './demo.ts';
import { lockFolder } from './folderLock.ts';
import { FIRST_NAMES, firstAdministratorCode, firstPhoneCode, found } from './founding.ts';
import { createHub } from './hub.ts';
import { isLocalName, lanAddresses, publicAddresses } from './lan/addresses.ts';
import { lanCertificate } from './lan/certificateAuthority.ts';
import { trustSteps } from './lan/trustSteps.ts';
import { CERTIFICATE_PATH, createLanGuide } from './lanGuide.ts';
import { enrolmentUrl, setupUrl } from './service/codes.ts';
import type { StartProblem } from './startProblem.ts';
import { listenProblem, readCertificate } from './startProblem.ts';

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

/** Both versions of IP where this machine has both. */
const everyInterface = (): string => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
};

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

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
  const folder = await openDataFolder(dataDir);
  if (!folder.ok) return { code: 'folder', folder: dataDir, problem: folder.error };
  const lock = lockFolder(dataDir);
  if (!lock.ok) return { code: 'folder', folder: dataDir, problem: lock.error };
  const certificate = await certificateOf(options, dataDir);
  if (!certificate.ok) return certificate.error;
  const tls = certificate.value;
  const clock = createDemoClock();
  const running = await createHub({
    dataDir,
    now: clock.now,
    log: logToStandardError(),
    restored: options.restored,
    townshipName: FIRST_NAMES.township,
    tls: tls && { cert: tls.cert, key: tls.key, isLasting: tls.authority === undefined },
    behindProxy: options.behindProxy,
  });
  const { fastify, hub } = running;
  if (options.demo) beginDemo(clock);
  await found(hub);
  if (options.demo) say((await fillDemo(hub, clock)) ? words.demo : words.demoRefused);

  const host = options.host ?? (tls ? everyInterface() : 'localhost');
  const port = await listen(fastify, host, options.port);
  if (!port.ok) {
    await running.close();
    return port.error;
  }
  const everywhere = host === '0.0.0.0' || host === '::';
  const names = everywhere ? [...lanAddresses(), 'localhost'] : [host];
  const urlsAt = (scheme: string, at: number) => names.map((name) => `${scheme}://${bracketed(name)}:${at}`);
  const urls = urlsAt(tls ? 'https' : 'http', port.value);
  const [base = ''] = urls;

  const guidePort = port.value === HIGHEST_PORT ? port.value - 1 : port.value + 1;
  const [guideUrl = ''] = urlsAt('http', guidePort);
  const guide = tls?.authority && createLanGuide(tls.authority.cert, tls.authority.fingerprint);
  const guided = guide ? await listen(guide, host, guidePort) : ok(guidePort);
  if (!guided.ok) {
    await running.close();
    return guided.error;
  }

  say(words.data(dataDir));
  say(words.address(urls));
  if (tls?.authority) {
    const left = everywhere ? publicAddresses() : names.filter((name) => !isLocalName(name));
    if (left.length > 0) say(words.notVouchedFor(left));
  }
  say(words.keys(keyFingerprint(hub.keys.receipts.publicKey), keyFingerprint(hub.keys.events.publicKey)));
  if (options.restored) say(words.restored);
  const token = await firstAdministratorCode(hub);
  if (token !== undefined) say(`\n${words.administrator(setupUrl(base, token))}`);
  const phone = await firstPhoneCode(hub, options.demo);
  if (phone) {
    const url = enrolmentUrl(base, phone.code);
    say(`\n${words.phone(phone.name, url, phone.code)}\n`);
    say(await qrToString(url, { type: 'terminal', small: true }));
  }
  if (tls?.authority) {
    const { fingerprint } = tls.authority;
    say(`${words.authorityPage(guideUrl)}\n`);
    say(trustSteps(`${guideUrl}${CERTIFICATE_PATH}`, { language, fingerprint }).join('\n'));
  }
  if (!tls) say(words.phoneNeedsTls);
  say(`\n${words.running}`);

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
    if (found) fail(words.failed(words.problem(found)));
  } catch (error) {
    fail(words.failed(error instanceof Error ? error.message : String(error)));
  }
}
