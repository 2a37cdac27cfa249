import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword } from '../../../server/service/passwords.ts';

const salt = (length: number): Uint8Array => new Uint8Array(length).fill(7);

describe('passwords', () => {
  it('are kept as Argon2id with their cost, and recognised', async () => {
    const stored = await hashPassword('守望相助 2020', salt);
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$BwcHBwcHBwcHBwcHBwcHBw\$[A-Za-z0-9+/]{43}$/);
    expect(await verifyPassword('守望相助 2020', stored)).toBe(true);
    expect(await verifyPassword('守望相助 2021', stored)).toBe(false);
  });

  it('are never recognised by something that is no hash', async () => {
    expect(await verifyPassword('', '')).toBe(false);
    expect(await verifyPassword('x', '$argon2id$v=19$m=8,t=1,p=1$$')).toBe(false);
  });
});
