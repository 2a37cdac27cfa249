import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import { writtenIn } from '../../../src/words/usualCopy.ts';

const { holding, procedure = [] } = defaultPolicy;
const texts = [
  ...(holding?.places ?? []),
  ...(holding?.contacts ?? []).map(({ name }) => name),
  ...(holding?.destinations ?? []),
  ...procedure.map(({ text }) => text),
];

describe('what the township has written', () => {
  it.each(texts)('is read in each language where it is what every township begins with: %s', (text) => {
    expect(writtenIn('zhHans', text)).toBe(text);
    expect(writtenIn('zhHant', text)).toMatch(/\p{Script=Han}/u);
    expect(writtenIn('en', text)).not.toMatch(/\p{Script=Han}/u);
  });

  it('is named as the field names it', () => {
    expect([writtenIn('en', '帐篷'), writtenIn('zhHant', '帐篷')]).toEqual(['Tent', '帳篷']);
  });

  it('stands as it is where it is their own', () => {
    expect(writtenIn('en', '村口小屋')).toBe('村口小屋');
    expect(writtenIn('en', 'constructor')).toBe('constructor');
  });
});
