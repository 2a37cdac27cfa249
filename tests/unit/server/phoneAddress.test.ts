import { describe, expect, it } from 'vitest';
import { phoneAddress } from '../../../server/http/phoneAddress.ts';

const at = (hostname: string) => ({ protocol: 'https', hostname, port: 8443 });

describe('the address by which a phone is enrolled', () => {
  it('is that of the network, also where the console is open on the machine itself', () => {
    expect(phoneAddress(at('localhost'), ['192.168.1.5', 'localhost'])).toBe('https://192.168.1.5:8443');
    expect(phoneAddress(at('[::1]'), ['fd00::5'])).toBe('https://[fd00::5]:8443');
  });

  it('is the name that the certificate speaks for, whatever the console was opened by', () => {
    expect(phoneAddress(at('192.168.1.5'), ['hub.example.cn'])).toBe('https://hub.example.cn:8443');
  });

  it('is where the console is open when phones come there too', () => {
    expect(phoneAddress(at('10.0.0.7'), ['192.168.1.5', '10.0.0.7'])).toBe('https://10.0.0.7:8443');
    expect(phoneAddress({ ...at('hub.example.cn'), port: null }, [])).toBe('https://hub.example.cn');
  });

  it('is none where only this machine comes that far', () => {
    expect(phoneAddress(at('127.0.0.1'), ['localhost'])).toBeNull();
  });
});
