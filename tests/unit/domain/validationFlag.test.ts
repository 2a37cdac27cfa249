import { expect, it } from 'vitest';
import { VALIDATION_FLAGS } from '../../../src/domain/validationFlag.ts';

it('flags keep the place on the wire that stored records refer to', () => {
  expect(VALIDATION_FLAGS.slice(0, 19)).toEqual([
    'idBadCheckDigit',
    'idImpossibleDate',
    'idFutureDate',
    'idImplausibleAge',
    'idUnknownRegion',
    'idRetiredRegion',
    'idFifteenDigits',
    'idBadLength',
    'idBadCharacters',
    'idUnrecognised',
    'plateUnknownProvince',
    'plateBadLetter',
    'plateBadLength',
    'plateBadCharacters',
    'plateUnrecognised',
    'phoneBadLength',
    'phoneBadPrefix',
    'phoneBadCharacters',
    'phoneUnrecognised',
  ]);
});
