import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { idSchema } from '../../../src/domain/id.ts';
import { idFromBytes, idToBytes } from '../../../src/domain/idBytes.ts';
import { newId } from '../../../src/domain/newId.ts';

describe('an id', () => {
  it.each([
    ['zeros', new Uint8Array(10), '0000000000000000'],
    ['ones', new Uint8Array(10).fill(255), 'zzzzzzzzzzzzzzzz'],
    ['all letters in order', Uint8Array.of(0, 68, 50, 20, 199, 66, 84, 182, 53, 207), '0123456789abcdef'],
  ])('of %s is written in Crockford’s Base32 and read back', (_, bytes, text) => {
    expect(idFromBytes(bytes)).toBe(text);
    expect(idToBytes(text)).toEqual(bytes);
  });

  it('takes ten random bytes', () => {
    const asked: number[] = [];
    const id = newId((length) => {
      asked.push(length);
      return new Uint8Array(length).fill(255);
    });
    expect(asked).toEqual([10]);
    expect(id).toBe('zzzzzzzzzzzzzzzz');
  });

  it.each([
    '',
    '0123456789abcde',
    '0123456789abcdefg',
    '0123456789ABCDEF',
    '0123456789abcdei',
    '0123456789abcde_',
  ])('is not %j', (text) => {
    expect(z.safeParse(idSchema, text).success).toBe(false);
    expect(() => idToBytes(text)).toThrow(RangeError);
  });

  it('is not made of nine bytes or eleven', () => {
    expect(() => idFromBytes(new Uint8Array(9))).toThrow(RangeError);
    expect(() => idFromBytes(new Uint8Array(11))).toThrow(RangeError);
  });
});
