/** The one thing that is served without TLS on a local network: the authority's certificate, and how to trust it. */
import type { FastifyInstance } from 'fastify';
import Fastify from 'fastify';
import { trustSteps } from './lan/trustSteps.ts';

const CERTIFICATE_PATH = '/shouwang-ca.crt';
const LANGUAGES = ['zhHans', 'zhHant', 'en'] as const;

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

/** `caCert` is PEM; `base` is this guide's own address, as phones see it. */
export function createLanGuide(caCert: string, fingerprint: string, base: string): FastifyInstance {
  const fastify = Fastify({ logger: false, forceCloseConnections: true });
  const steps = LANGUAGES.map((language) => {
    const lines = trustSteps(`${base}${CERTIFICATE_PATH}`, { language, fingerprint });
    return `<pre lang="${language === 'en' ? 'en' : 'zh'}">${escaped(lines.join('\n'))}</pre>`;
  });
  const page = `<!doctype html><html lang="zh"><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>守望</title>
<p><a href="${CERTIFICATE_PATH}">shouwang-ca.crt</a></p>${steps.join('\n')}</html>`;
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });
  fastify.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  fastify.get(CERTIFICATE_PATH, (_request, reply) => reply.type('application/x-x509-ca-cert').send(caCert));
  return fastify;
}
