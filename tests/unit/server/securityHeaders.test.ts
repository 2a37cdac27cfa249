import { expect, it } from 'vitest';
import { securityHeaders } from '../../../server/http/securityHeaders.ts';

it('browsers are told to come by TLS alone only where the certificate lasts', () => {
  expect(securityHeaders(true)['strict-transport-security']).toBe('max-age=31536000');
  expect(securityHeaders(false)['strict-transport-security']).toBeUndefined();
});
