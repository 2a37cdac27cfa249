import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  formatIdDocument,
  ID_DOCUMENT_KINDS,
  parseIdDocument,
  residentIdCheckCharacter,
} from '../../../src/domain/idDocument.ts';

const TODAY = { year: 2022, month: 3, day: 1 };

const digits = (count: number) =>
  fc.integer({ min: 0, max: 10 ** count - 1 }).map((n) => String(n).padStart(count, '0'));

/** Days from 1920 to the end of 2021, from the platform's calendar rather than from the code under test. */
const birthDay = fc
  .integer({ min: Date.UTC(1920, 0, 1) / 86_400_000, max: Date.UTC(2021, 11, 31) / 86_400_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));

/** Valid numbers with the birth day that they contain. */
const residentId = fc
  .tuple(fc.constantFrom('110105', '370832', '440305', '500231', '650203', '810000'), birthDay, digits(3))
  .map(([region, day, sequence]) => {
    const body = `${region}${day.replaceAll('-', '')}${sequence}`;
    return { number: `${body}${residentIdCheckCharacter(body)}`, day };
  });

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.stringMatching(/^[0-9XxHMＡ-Ｚ０-９ .()-]{0,24}$/),
);
const anyKind = fc.option(fc.constantFrom(...ID_DOCUMENT_KINDS), { nil: undefined });

it('any text is answered, and reading the normalised text again answers the same', () => {
  fc.assert(
    fc.property(anyText, anyKind, (raw, kind) => {
      const document = parseIdDocument(raw, TODAY, kind);
      expect(parseIdDocument(document.normalised, TODAY, kind)).toEqual(document);
      expect(parseIdDocument(formatIdDocument(document.normalised), TODAY, kind)).toEqual(document);
    }),
  );
});

it('every valid resident ID number is accepted with its birth day', () => {
  fc.assert(
    fc.property(residentId, ({ number, day }) => {
      const { birthDate, issues } = parseIdDocument(number, TODAY);
      const [year, month, date] = day.split('-').map(Number);
      expect(issues).toEqual([]);
      expect(birthDate).toEqual({ year, month, day: date });
    }),
  );
});

it('one wrong digit in a resident ID number is found', () => {
  fc.assert(
    fc.property(
      residentId,
      fc.nat({ max: 17 }),
      fc.integer({ min: 1, max: 9 }),
      ({ number }, position, shift) => {
        const wrong = (Number.parseInt(number.charAt(position), 10) + shift) % 10;
        fc.pre(!Number.isNaN(wrong));
        const mistyped = `${number.slice(0, position)}${wrong}${number.slice(position + 1)}`;
        expect(parseIdDocument(mistyped, TODAY).issues).toContainEqual({
          flag: 'idBadCheckDigit',
          severity: 'fail',
        });
      },
    ),
  );
});

it('two neighbouring digits swapped in a resident ID number are found', () => {
  fc.assert(
    fc.property(residentId, fc.nat({ max: 15 }), ({ number }, position) => {
      const [first, second] = [number.charAt(position), number.charAt(position + 1)];
      fc.pre(first !== second);
      const swapped = `${number.slice(0, position)}${second}${first}${number.slice(position + 2)}`;
      expect(parseIdDocument(swapped, TODAY).issues).toContainEqual({
        flag: 'idBadCheckDigit',
        severity: 'fail',
      });
    }),
  );
});
