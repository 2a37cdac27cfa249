import { describe, expect, it } from 'vitest';
import {
  formatIdDocument,
  parseIdDocument,
  residentIdCheckCharacter,
} from '../../../src/domain/idDocument.ts';

const TODAY = { year: 2022, month: 3, day: 1 };

const parse = (raw: string, kind?: Parameters<typeof parseIdDocument>[2]) =>
  parseIdDocument(raw, TODAY, kind);
const flags = (raw: string, kind?: Parameters<typeof parseIdDocument>[2]) =>
  parse(raw, kind).issues.map((found) => found.flag);

describe('a resident ID number', () => {
  it('is read as in the example of GB 11643-1999', () => {
    expect(parse('11010519491231002X')).toEqual({
      kind: 'residentId',
      normalised: '11010519491231002X',
      birthDate: { year: 1949, month: 12, day: 31 },
      sex: 'female',
      issues: [],
    });
  });

  it.each([
    ['lower case', '11010519491231002x'],
    ['full width', '１１０１０５１９４９１２３１００２ｘ'],
    ['in groups', ' 110105 19491231 002X '],
    ['with dashes', '110105-19491231-002X'],
    ['with an ideographic space and a zero-width one', '110105　19491231\u200b002X'],
  ])('is understood %s', (_how, raw) => {
    expect(parse(raw).normalised).toBe('11010519491231002X');
    expect(flags(raw)).toEqual([]);
  });

  it('with a wrong check digit asks for "save anyway" and still tells the birth date', () => {
    const document = parse('110105194912310021');
    expect(document.issues).toEqual([{ flag: 'idBadCheckDigit', severity: 'fail' }]);
    expect(document.birthDate).toEqual({ year: 1949, month: 12, day: 31 });
  });

  it.each([
    ['11010519990229001', ['idImpossibleDate']],
    ['11010519000229001', ['idImpossibleDate']],
    ['11010520220302001', ['idFutureDate']],
    ['11010518960101001', ['idImplausibleAge']],
    ['10010519900101001', ['idUnknownRegion']],
    ['43250119900101001', ['idRetiredRegion']],
    ['46900519900101001', []],
    ['11010520000229001', []],
    ['11010520220301001', []],
  ])('%s and its check digit carry %j', (body, expected) => {
    expect(flags(`${body}${residentIdCheckCharacter(body)}`)).toEqual(expected);
  });

  it('only warns of a region that is unknown or no longer in use', () => {
    const body = '43250119900101001';
    expect(parse(`${body}${residentIdCheckCharacter(body)}`).issues).toEqual([
      { flag: 'idRetiredRegion', severity: 'warn' },
    ]);
  });

  it.each([
    ['1101051949123100', ['idBadLength']],
    ['11010519491231002X0', ['idBadCharacters']],
    ['1101051949123100O2', ['idBadCharacters']],
    ['1101051949123100254', ['idBadLength']],
  ])('mistyped as %s is still taken for one, with %j', (raw, expected) => {
    expect(parse(raw).kind).toBe('residentId');
    expect(flags(raw)).toEqual(expected);
  });

  it('of the first generation has 15 digits, a year of the 1900s and a warning', () => {
    expect(parse('110105491231002')).toEqual({
      kind: 'residentId15',
      normalised: '110105491231002',
      birthDate: { year: 1949, month: 12, day: 31 },
      sex: 'female',
      issues: [{ flag: 'idFifteenDigits', severity: 'warn' }],
    });
  });
});

describe('other documents', () => {
  it.each(['81000019940823002', '82000019940823001', '83000019940823001'])(
    '%s and its check digit are a residence permit of a Hong Kong, Macao or Taiwan resident',
    (body) => {
      const document = parse(`${body}${residentIdCheckCharacter(body)}`);
      expect(document.kind).toBe('residencePermit');
      expect(document.birthDate).toEqual({ year: 1994, month: 8, day: 23 });
      expect(document.issues).toEqual([]);
    },
  );

  it('a new card of a foreign permanent resident has the check digit of a resident ID', () => {
    const body = '91184019810808001';
    const number = `${body}${residentIdCheckCharacter(body)}`;
    expect(parse(number).kind).toBe('foreignerCardNew');
    expect(flags(number)).toEqual([]);
    expect(flags(`91184019810809001${residentIdCheckCharacter(body)}`)).toEqual(['idBadCheckDigit']);
  });

  it.each([
    ['CAN110078061204', 'foreignerCardOld'],
    ['H12345678', 'homeReturnPermit'],
    ['m1234567800', 'homeReturnPermit'],
    ['12345678', 'taiwanPermit'],
    ['0012345678(B)', 'taiwanPermit'],
    ['E12345678', 'passport'],
    ['AB12345', 'passport'],
    ['X1234', 'passport'],
  ] as const)('%s is a %s', (raw, kind) => {
    expect(parse(raw).kind).toBe(kind);
    expect(flags(raw)).toEqual([]);
  });

  it('an old card of a foreigner with a day that no calendar has is flagged', () => {
    expect(flags('CAN110078133204')).toEqual(['idImpossibleDate']);
  });

  it.each([
    ['Z1', ['idUnrecognised']],
    ['张三', ['idUnrecognised']],
    ['WUHAN', ['idUnrecognised']],
    ['', []],
    [' - ', []],
  ])('%j is unknown, with %j', (raw, expected) => {
    expect(parse(raw).kind).toBe('unknown');
    expect(flags(raw)).toEqual(expected);
  });
});

describe('a chosen kind', () => {
  it('decides where the number alone could be several documents', () => {
    expect(parse('12345678', 'passport')).toEqual({ kind: 'passport', normalised: '12345678', issues: [] });
  });

  it('leaves it to the number which generation of resident ID and whose permit it is', () => {
    expect(parse('110105491231002', 'residentId').kind).toBe('residentId15');
    expect(parse('810000199408230021', 'residentId').kind).toBe('residencePermit');
  });

  it.each([
    ['123456789', 'residentId', ['idBadLength']],
    ['H1234567', 'homeReturnPermit', ['idBadLength']],
    ['K12345678', 'homeReturnPermit', ['idBadCharacters']],
    ['E1234567890', 'passport', ['idBadLength']],
    ['WUHAN', 'passport', ['idUnrecognised']],
    ['11010519491231002X', 'residencePermit', ['idUnrecognised']],
  ] as const)('%s as %s carries %j', (raw, kind, expected) => {
    expect(parse(raw, kind).kind).toBe(kind);
    expect(flags(raw, kind)).toEqual(expected);
  });
});

it('a number is shown in the groups in which it is read aloud', () => {
  expect(formatIdDocument('11010519491231002X')).toBe('110105 19491231 002X');
  expect(formatIdDocument('110105491231002')).toBe('110105 491231 002');
  expect(formatIdDocument('H12345678')).toBe('H12345678');
});
