/** What every answer tells browsers to refuse. The policy is the same for app, console and interface. */
import type { FastifyInstance } from 'fastify';

const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  // blob: is a picture that the user has chosen or a code that is printed; it never leaves the page.
  "img-src 'self' blob:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  // `default` allows the empty string alone: a lazily loaded scanner empties its element that way.
  'trusted-types shouwang default',
].join('; ');

const YEAR_SECONDS = 31_536_000;

/** `byTlsAlone`: browsers are told to come back in no other way. */
export const securityHeaders = (byTlsAlone: boolean): Record<string, string> => ({
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'permissions-policy': 'bluetooth=(self), camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
  ...(byTlsAlone ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}` } : {}),
});

/** Puts them on every answer. What has no route, as an address that cannot be read, must be given them by itself. */
export function addSecurityHeaders(fastify: FastifyInstance, byTlsAlone: boolean): void {
  const headers = securityHeaders(byTlsAlone);
  fastify.addHook('onRequest', async (_request, reply) => {
    reply.headers(headers);
  });
}
