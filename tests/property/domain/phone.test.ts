import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatPhone, parsePhone } from '../../../src/domain/phone.ts';

const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }).map(String);
const landline = fc
  .tuple(
    fc.constantFrom('010', '021', '0551', '0755', '0991'),
    fc.integer({ min: 2_000_000, max: 99_999_999 }).map(String),
  )
  .filter(([, local]) => /^[2-9]/.test(local))
  .map(([area, local]) => `${area}${local}`);
const extension = fc.integer({ min: 1, max: 999_999 }).map(String);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[+0-9０-９ ()x转#-]{0,20}$/),
);

it('any text is answered, and reading the normalised text or the shown one again answers the same', () => {
  fc.assert(
    fc.property(fc.oneof(anyText, mobile, landline), (raw) => {
      const phone = parsePhone(raw);
      expect(parsePhone(phone.normalised)).toEqual(phone);
      expect(parsePhone(formatPhone(phone.normalised))).toEqual(phone);
    }),
  );
});

it('every mobile number is accepted with and without the country code', () => {
  fc.assert(
    fc.property(mobile, fc.constantFrom('', '+86', '0086', '86', '+86 '), (number, country) => {
      expect(parsePhone(`${country}${number}`)).toEqual({ kind: 'mobile', normalised: number, issues: [] });
    }),
  );
});

it('every landline is accepted, and an extension however it is written', () => {
  fc.assert(
    fc.property(
      landline,
      extension,
      fc.constantFrom('-', '转', ' 分机 ', ' ext. ', 'x', '#'),
      (number, inner, sign) => {
        expect(parsePhone(number)).toEqual({ kind: 'landline', normalised: number, issues: [] });
        expect(parsePhone(`${number}${sign}${inner}`)).toEqual({
          kind: 'landline',
          normalised: `${number}-${inner}`,
          issues: [],
        });
      },
    ),
  );
});
