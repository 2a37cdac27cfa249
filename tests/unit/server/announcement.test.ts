import { describe, expect, it } from 'vitest';
import type { Announced } from '../../../server/announcement.ts';
import { announcement } from '../../../server/announcement.ts';

const here: Announced = {
  dataDir: '/srv/sw',
  reach: { host: 'localhost', names: ['localhost'], tls: false, phones: 'never' },
  port: 8080,
  fingerprints: { receipts: 'aaaa', registers: 'bbbb' },
  restored: false,
  notVouchedFor: [],
  setupCode: 'SETUP-CODE',
  phone: { name: '村口', code: 'PHONE-CODE' },
  authority: undefined,
};
const lan: Announced = {
  ...here,
  reach: { host: '::', names: ['192.168.1.20', 'localhost'], tls: true, phones: 'direct' },
  authority: { guideUrl: 'http://192.168.1.20:8081', fingerprint: 'AB:CD' },
};

const LANGUAGES = ['zhHans', 'en', 'zhHant'] as const;
/** The terminal's small QR codes are drawn with half blocks. */
const codes = (text: string): number => text.match(/(^.*[▀▄█].*\n)+/gm)?.length ?? 0;
const said = async (language: (typeof LANGUAGES)[number], told: Announced): Promise<string> =>
  (await announcement(language, told)).join('\n');
/** Whether each stands in the text behind the one before. */
const inOrder = (text: string, parts: readonly string[]): boolean => {
  const places = parts.map((part) => text.indexOf(part));
  return places.every((place, index) => place > (places[index - 1] ?? -1));
};

describe.each(LANGUAGES)('what a start says in %s', (language) => {
  it('says below the code whom it leads anywhere where no phone can come, and what phones need', async () => {
    const text = await said(language, here);
    expect(codes(text)).toBe(1);
    expect(
      inOrder(text, ['http://localhost:8080/enrol#PHONE-CODE', '█', 'adb reverse tcp:8080', '--lan']),
    ).toBe(true);
  });

  it('leads a phone through the guide, the certificate and the enrolment, in this order', async () => {
    const text = await said(language, lan);
    expect(codes(text)).toBe(2);
    expect(text).not.toContain('localhost:8080/enrol');
    expect(
      inOrder(text, [
        'https://192.168.1.20:8080/console/setup#SETUP-CODE',
        'http://192.168.1.20:8081',
        '█',
        'AB:CD',
        'iPhone',
        'https://192.168.1.20:8080/enrol#PHONE-CODE',
      ]),
    ).toBe(true);
  });

  it('has a code to scan with an own certificate, and no steps', async () => {
    const text = await said(language, {
      ...here,
      reach: { host: '::', names: ['hub.example'], tls: true, phones: 'direct' },
    });
    expect([codes(text), text.includes('iPhone')]).toEqual([1, false]);
    expect(text).toContain('https://hub.example:8080/enrol#PHONE-CODE');
  });

  it('names no address of its own in links behind a proxy, and warns of an open port', async () => {
    const text = await said(language, {
      ...here,
      reach: { host: '10.0.0.5', names: ['10.0.0.5'], tls: false, phones: 'byProxy' },
    });
    expect([codes(text), text.includes('8080/enrol'), text.includes('8080/console')]).toEqual([
      0,
      false,
      false,
    ]);
    expect(text).toMatch(/https:\/\/\S+\/console\/setup#SETUP-CODE/);
    expect(text).toMatch(/(没有加密|nothing is encrypted|沒有加密)/);
  });

  it('has no link for an administrator who exists, and no code where every gate has a phone', async () => {
    const text = await said(language, { ...lan, setupCode: undefined, phone: undefined });
    expect([codes(text), /setup|enrol#/.test(text)]).toEqual([1, false]);
  });
});
