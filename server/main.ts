/** The hub's command line: puts the parts together, says where it is to be found, and ends cleanly. */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import pino from 'pino';
import { toString as qrToString } from 'qrcode';
import { hubCopy, terminalLanguage } from './copy.ts';
import { fillDemo } from './demo.ts';
import { FIRST_NAMES, firstAdministratorCode, firstPhoneCode, found } from './founding.ts';
import { createHub } from './hub.ts';
import { lanAddresses } from './lan/addresses.ts';
import { lanCertificate } from './lan/certificateAuthority.ts';
import { trustSteps } from './lan/trustSteps.ts';
import { createLanGuide } from './lanGuide.ts';
import { enrolmentUrl, setupUrl } from './service/codes.ts';

const DEFAULT_PORT = 8080;

const language = terminalLanguage(process.env);
const words = hubCopy[language];
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const options = {
  data: { type: 'string', default: './data' },
  port: { type: 'string', default: String(DEFAULT_PORT) },
  host: { type: 'string' },
  lan: { type: 'boolean', default: false },
  'tls-cert': { type: 'string' },
  'tls-key': { type: 'string' },
  'behind-proxy': { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
  restored: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

function parseFlags() {
  const { values } = parseArgs({ options });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port}`);
  if ((values['tls-cert'] === undefined) !== (values['tls-key'] === undefined)) {
    throw new Error('--tls-cert + --tls-key');
  }
  return { ...values, port };
}

type Flags = ReturnType<typeof parseFlags>;

async function certificateOf(flags: Flags, dataDir: string) {
  const { 'tls-cert': cert, 'tls-key': key } = flags;
  if (cert !== undefined && key !== undefined) {
    return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8'), authority: undefined };
  }
  if (!flags.lan) return undefined;
  const made = await lanCertificate(dataDir, lanAddresses(), Date.now());
  const authority = { cert: made.caCert, fingerprint: made.caFingerprint };
  return { cert: made.cert, key: made.key, authority };
}

/** Both versions of IP where this machine has both. */
const everyInterface = (): string => {
  const addresses = Object.values(networkInterfaces()).flatMap((entries) => entries ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
};

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host);

async function run(flags: Flags): Promise<void> {
  if (flags.data.trim() === '') throw new Error(words.noFolder);
  const dataDir = resolve(flags.data);
  const tls = await certificateOf(flags, dataDir);
  const host = flags.host ?? (tls ? everyInterface() : 'localhost');
  // On a terminal people read what matters; in a journal everything is kept.
  const level = process.env.LOG_LEVEL ?? (process.stderr.isTTY ? 'warn' : 'info');
  const log = pino({ level, base: null }, pino.destination({ dest: 2, sync: false }));
  const running = await createHub({
    dataDir,
    log: {
      info: (facts, message) => log.info(facts, message),
      warn: (facts, message) => log.warn(facts, message),
      error: (facts, message) => log.error(facts, message),
    },
    restored: flags.restored,
    townshipName: FIRST_NAMES.township,
    tls: tls && { cert: tls.cert, key: tls.key },
    behindProxy: flags['behind-proxy'],
  });
  const { fastify, hub } = running;
  await found(hub);
  if (flags.demo) {
    say(words.demo);
    await fillDemo(hub);
  }
  await fastify.listen({ host, port: flags.port });
  const bound = fastify.server.address();
  const port = typeof bound === 'object' && bound ? bound.port : flags.port;

  const scheme = tls ? 'https' : 'http';
  const everywhere = host === '0.0.0.0' || host === '::';
  const names = everywhere ? [...lanAddresses(), 'localhost'] : [host];
  const urls = names.map((name) => `${scheme}://${bracketed(name)}:${port}`);
  const base = urls[0] ?? `${scheme}://localhost:${port}`;
  const guide = tls?.authority
    ? createLanGuide(
        tls.authority.cert,
        tls.authority.fingerprint,
        base.replace(/^https(.*):\d+$/, `http$1:${port + 1}`),
      )
    : undefined;
  await guide?.listen({ host, port: port + 1 });

  say(words.data(dataDir));
  say(words.address(urls));
  if (flags.restored) say(words.restored);
  const token = await firstAdministratorCode(hub);
  if (token !== undefined) say(`\n${words.administrator(setupUrl(base, token))}`);
  const phone = await firstPhoneCode(hub, flags.demo);
  if (phone) {
    const url = enrolmentUrl(base, phone.code);
    say(`\n${words.phone(phone.name, url, phone.code)}\n`);
    say(await qrToString(url, { type: 'terminal', small: true }));
  }
  if (guide && tls?.authority) {
    const address = base.replace(/^https(.*):\d+$/, `http$1:${port + 1}`);
    say(`${words.authorityPage(address)}\n`);
    say(
      trustSteps(`${address}/shouwang-ca.crt`, { language, fingerprint: tls.authority.fingerprint }).join(
        '\n',
      ),
    );
  }
  if (!tls) say(words.phoneNeedsTls);

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
}

try {
  const flags = parseFlags();
  if (flags.help) say(words.help);
  else await run(flags);
} catch (error) {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  const reason = taken ? words.portTaken : error instanceof Error ? error.message : String(error);
  process.stderr.write(`${words.failed(reason)}\n`);
  process.exitCode = 1;
}
