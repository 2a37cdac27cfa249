import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createLanGuide } from '../../../server/lanGuide.ts';

describe('the page that tells a phone how to trust the authority', () => {
  const guide = createLanGuide('-----BEGIN CERTIFICATE-----', 'AB:<CD>');

  it('hands out the certificate as one', async () => {
    const { body, headers } = await guide.inject({ url: '/shouwang-ca.crt' });
    expect([body, headers['content-type']]).toEqual([
      '-----BEGIN CERTIFICATE-----',
      'application/x-x509-ca-cert',
    ]);
  });

  it('shows the fingerprint and the way through the settings in each language', async () => {
    const { body } = await guide.inject({ url: '/' });
    expect(body.split('AB:&lt;CD&gt;')).toHaveLength(4);
    for (const menu of ['证书信任设置', '憑證信任設定', 'Certificate Trust Settings'])
      expect(body).toContain(menu);
  });

  it('allows its own style and nothing else', async () => {
    const { body, headers } = await guide.inject({ url: '/' });
    const style = /<style>([^<]*)<\/style>/.exec(body)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'`,
    );
  });
});
