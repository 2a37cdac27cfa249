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

  it.each([
    [
      '没有手机或没有通行证：按姓名、车牌或手机尾号查找；查不到的，登记后放行或劝返。',
      'No phone or no pass: look up by name, plate or the last digits of the phone; who is not found is recorded, then let pass or refused.',
    ],
    [
      '拒绝测温或不予放行：说明原因，记录原因，不争执；需要时联系乡镇值班室。',
      'Who refuses to be measured, or has to be refused: say why, record why, do not argue; call the township duty office if needed.',
    ],
  ])('is read in each language where it is what townships began with before: %s', (text, english) => {
    expect(writtenIn('en', text)).toBe(english);
    expect(writtenIn('zhHant', text)).toMatch(/出入證|勸返/);
    expect(writtenIn('zhHans', text)).toBe(text);
  });

  it('stands as it is where it is their own', () => {
    expect(writtenIn('en', '村口小屋')).toBe('村口小屋');
    expect(writtenIn('en', '先看通行证')).toBe('先看通行证');
    expect(writtenIn('en', 'constructor')).toBe('constructor');
  });
});
