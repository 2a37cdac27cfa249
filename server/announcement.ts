/** What a hub that has started says to whoever started it: where it is, and how people and phones come in. */
import { toString as qrToString } from 'qrcode';
import type { TerminalLanguage } from './commandLine/language.mjs';
import { hubCopy } from './copy.ts';
import { isLoopback } from './lan/addresses.ts';
import { trustSteps } from './lan/trustSteps.ts';
import type { Reach } from './reach.ts';
import { urlsAt } from './reach.ts';
import { enrolmentUrl, setupUrl } from './service/codes.ts';

export interface Announced {
  readonly dataDir: string;
  readonly reach: Reach;
  readonly port: number;
  readonly fingerprints: { readonly receipts: string; readonly registers: string };
  readonly restored: boolean;
  /** Addresses of this machine that the local authority may not vouch for. */
  readonly notVouchedFor: readonly string[];
  /** Undefined when there is an administrator. */
  readonly setupCode: string | undefined;
  /** Undefined when every gate has a phone. */
  readonly phone: { readonly name: string; readonly code: string } | undefined;
  /** The local authority: the page that tells how to trust it, and its fingerprint. */
  readonly authority: { readonly guideUrl: string; readonly fingerprint: string } | undefined;
}

const qr = (text: string): Promise<string> => qrToString(text, { type: 'terminal', small: true });

/** Lines for a terminal. Each QR code stands under the words for it; the one that a phone is enrolled by is last. */
export async function announcement(language: TerminalLanguage, told: Announced): Promise<readonly string[]> {
  const words = hubCopy[language];
  const { reach, port, authority, phone } = told;
  const urls = urlsAt(reach, reach.tls ? 'https' : 'http', port);
  const base = reach.phones === 'byProxy' ? `https://${words.proxyAddress}` : (urls[0] ?? '');
  const lines = [
    words.data(told.dataDir),
    words.address(urls),
    ...(told.notVouchedFor.length > 0 ? [words.notVouchedFor(told.notVouchedFor)] : []),
    ...(reach.tls || isLoopback(reach.host) ? [] : [words.openBehindProxy(reach.host)]),
    words.keys(told.fingerprints.receipts, told.fingerprints.registers),
    ...(told.restored ? [words.restored] : []),
    ...(reach.phones === 'byProxy' ? ['', words.proxied] : []),
  ];
  if (told.setupCode !== undefined) {
    lines.push('', words.administrator(setupUrl(base, told.setupCode)));
    if (authority) lines.push(words.trustHereToo);
  }
  if (authority && reach.phones === 'direct') {
    const { guideUrl, fingerprint } = authority;
    lines.push('', words.steps, '', words.openPage(guideUrl), '', await qr(guideUrl));
    lines.push(words.installCertificate, ...trustSteps(language, fingerprint));
  }
  const step = authority && reach.phones === 'direct' ? words.enrol : '';
  if (phone) {
    const url = enrolmentUrl(base, phone.code);
    const say = reach.phones === 'never' ? words.phoneHere : words.phone;
    lines.push('', `${step}${say(phone.name, url, phone.code)}`);
    // A link with a placeholder cannot be opened.
    if (reach.phones !== 'byProxy') lines.push('', await qr(url));
  } else if (step) lines.push('', `${step}${words.enrolByConsole}`);
  if (reach.phones === 'never') lines.push('', words.noPhones(port));
  return [...lines, '', words.running];
}
