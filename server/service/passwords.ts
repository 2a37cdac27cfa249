/** Passwords by Argon2id at OWASP's floor (19 MiB, two passes), as PHC strings so that the cost can be raised later. */
import { timingSafeEqual } from 'node:crypto';
import { argon2idAsync } from '@noble/hashes/argon2.js';
import type { RandomBytes } from '../../src/domain/newId.ts';

const MEMORY_KIB = 19 * 1024;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

const derive = (password: string, salt: Uint8Array, m: number, t: number, p: number): Promise<Uint8Array> =>
  argon2idAsync(password.normalize('NFKC'), salt, { m, t, p, dkLen: HASH_BYTES, asyncTick: 10 });

export async function hashPassword(password: string, random: RandomBytes): Promise<string> {
  const salt = random(SALT_BYTES);
  const hash = await derive(password, salt, MEMORY_KIB, PASSES, LANES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${base64(salt)}$${base64(hash)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Whether `password` is the one that `stored` was made from. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, m, t, p, salt, hash] = PHC.exec(stored) ?? [];
  if (!m || !t || !p || !salt || !hash) return false;
  const expected = Buffer.from(hash, 'base64');
  const actual = await derive(password, Buffer.from(salt, 'base64'), Number(m), Number(t), Number(p));
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
