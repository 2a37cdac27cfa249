import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatPlate, PROVINCE_CHARACTERS, parsePlate } from '../../../src/domain/plate.ts';

const oneOf = (characters: string) => fc.constantFrom(...characters);
const province = oneOf(PROVINCE_CHARACTERS);
const office = oneOf('ABCDEFGHJKLMNOPQRSTUVWXYZ');
const serial = (length: number) =>
  fc
    .array(oneOf('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'), { minLength: length, maxLength: length })
    .map((characters) => characters.join(''));
const digits = (length: number) =>
  fc
    .array(oneOf('0123456789'), { minLength: length, maxLength: length })
    .map((characters) => characters.join(''));

const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((texts) => texts.join(''));
const fixed = (text: string) => fc.constant(text);

const validPlate = fc.oneof(
  fc.tuple(joined(province, office, serial(5)), fixed('ordinary')),
  fc.tuple(joined(province, office, oneOf('DABCEFGHJK'), serial(1), digits(4)), fixed('newEnergySmall')),
  fc.tuple(joined(province, office, digits(5), oneOf('DF')), fixed('newEnergyLarge')),
  fc.tuple(joined(province, office, serial(4), fixed('挂')), fixed('trailer')),
  fc.tuple(joined(fixed('使'), digits(6)), fixed('embassy')),
  fc.tuple(joined(fixed('WJ'), province, digits(4), serial(1)), fixed('wj')),
  fc.tuple(joined(province, digits(2), serial(5)), fixed('tractor')),
);

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  joined(province, fc.stringMatching(/^[A-Za-z0-9Ａ-Ｚ·. -]{0,9}$/)),
);

it('any text is answered, and reading the normalised text or the shown one again answers the same', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        anyText,
        validPlate.map(([text]) => text),
      ),
      (raw) => {
        const plate = parsePlate(raw);
        expect(parsePlate(plate.normalised)).toEqual(plate);
        expect(parsePlate(formatPlate(plate.normalised))).toEqual(plate);
      },
    ),
  );
});

it('every plate that the rules allow is accepted as its kind', () => {
  fc.assert(
    fc.property(validPlate, ([text, kind]) => {
      expect(parsePlate(text)).toEqual({ kind, normalised: text, issues: [] });
    }),
  );
});

it('an I or O among the serial of an ordinary plate is flagged', () => {
  fc.assert(
    fc.property(
      province,
      office,
      serial(5),
      fc.nat({ max: 4 }),
      oneOf('IO'),
      (first, letter, rest, at, wrong) => {
        const plate = parsePlate(`${first}${letter}${rest.slice(0, at)}${wrong}${rest.slice(at + 1)}`);
        expect(plate.issues).toEqual([{ flag: 'plateBadLetter', severity: 'fail' }]);
      },
    ),
  );
});
