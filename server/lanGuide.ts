/** The one thing that is served without TLS on a local network: the authority's certificate, and how to trust it. */
import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import type { TerminalLanguage } from './commandLine/language.mjs';
import { trustCopy } from './lan/copy.ts';

const CERTIFICATE_PATH = '/shouwang-ca.crt';
const LANGUAGES: Readonly<Record<TerminalLanguage, string>> = {
  zhHans: 'zh-Hans',
  en: 'en',
  zhHant: 'zh-Hant',
};
const STYLE = `:root{color-scheme:light dark}
body{font:17px/1.6 system-ui,sans-serif;max-inline-size:40rem;margin:0 auto;padding:16px}
h1{font-size:20px}h2{font-size:17px;margin-block-end:0}ol{margin-block-start:4px;padding-inline-start:1.4em}
a{display:block;padding:16px;border:2px solid;border-radius:12px;text-align:center;font-size:20px;font-weight:600}
code{overflow-wrap:anywhere;font-size:15px}nav{display:flex;gap:20px}
nav a{all:revert;padding:12px 0}section+section{border-block-start:1px solid;margin-block-start:24px}`;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

function section(language: TerminalLanguage, fingerprint: string): string {
  const { title, download, check, next, android, ios, desktop } = trustCopy[language];
  const platforms = [android, ios, desktop].map(([platform = '', ...steps]) => {
    const items = steps.map((step) => `<li>${escaped(step)}</li>`).join('');
    return `<h2>${escaped(platform)}</h2><ol>${items}</ol>`;
  });
  return `<section id="${LANGUAGES[language]}" lang="${LANGUAGES[language]}"><h1>${escaped(title)}</h1>
<p><a href="${CERTIFICATE_PATH}">${escaped(download)}</a></p>
<p>${escaped(check)}<br><code>${escaped(fingerprint)}</code></p>${platforms.join('\n')}
<p>${escaped(next)}</p></section>`;
}

/** `caCert` is PEM, `fingerprint` its SHA-256. All languages stand on one page: a phone asks for no other. */
export function createLanGuide(caCert: string, fingerprint: string): FastifyInstance {
  const fastify = Fastify({ logger: false, forceCloseConnections: true });
  const languages = ['zhHans', 'zhHant', 'en'] as const;
  const links = languages.map(
    (language) => `<a href="#${LANGUAGES[language]}">${trustCopy[language].name}</a>`,
  );
  const page = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>守望</title><style>${STYLE}</style></head>
<body><nav>${links.join('')}</nav>${languages.map((language) => section(language, fingerprint)).join('\n')}</body></html>`;
  const style = createHash('sha256').update(STYLE).digest('base64');
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; frame-ancestors 'none'`,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
  fastify.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  fastify.get(CERTIFICATE_PATH, (_request, reply) => reply.type('application/x-x509-ca-cert').send(caCert));
  return fastify;
}
