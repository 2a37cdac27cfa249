/**
 * Numbers of the identity documents that are shown at a gate: resident ID (GB 11643-1999), residence permits of Hong
 * Kong, Macao and Taiwan residents, foreign permanent resident cards, travel permits and passports.
 *
 * A check never blocks: it returns flags. What a number says (birth date, sex) is returned even when its check digit
 * is wrong, for the volunteer to compare with the card.
 */
import { compactCode } from './compactCode.ts';
import { saysNone } from './noneWord.ts';
import { isProvinceCode, regionStanding } from './regionCodes.ts';
import type { ValidationFlag, ValidationIssue } from './validationFlag.ts';
import { issue } from './validationFlag.ts';

export const ID_DOCUMENT_KINDS = [
  'residentId',
  'residentId15',
  'residencePermit',
  'foreignerCardOld',
  'foreignerCardNew',
  'homeReturnPermit',
  'taiwanPermit',
  'passport',
  'unknown',
] as const;
export type IdDocumentKind = (typeof ID_DOCUMENT_KINDS)[number];

/** A day of the Gregorian calendar; `month` and `day` count from 1. */
export interface CalendarDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export type IdFlag = Extract<ValidationFlag, `id${string}`>;
export type IdIssue = ValidationIssue<IdFlag>;

export interface IdDocument {
  readonly kind: IdDocumentKind;
  /** Half-width, upper case, no separators; parsing it again gives the same document. */
  readonly normalised: string;
  /** Only of numbers that contain the full year; absent when the date does not exist. */
  readonly birthDate?: CalendarDate;
  readonly sex?: 'male' | 'female';
  readonly issues: readonly IdIssue[];
}

/** What the digits of one kind say. */
interface Reading {
  readonly birthDate?: CalendarDate;
  readonly sex?: 'male' | 'female';
  readonly flags: readonly IdFlag[];
}

interface KindRule {
  readonly kind: Exclude<IdDocumentKind, 'unknown'>;
  readonly pattern: RegExp;
  /** Characters that can occur at all, and lengths, to tell a slip of the finger from a number that is too short. */
  readonly alphabet: RegExp;
  readonly lengths: readonly number[];
  readonly read: (text: string, today: CalendarDate) => Reading;
}

/** Older than anybody alive, in years. */
const IMPLAUSIBLE_AGE = 125;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/**
 * The 18th character for 17 digits: ISO 7064 MOD 11-2 as written out in GB 11643-1999, `0`–`9` or `X`.
 * `undefined` when the body is not 17 digits.
 */
export const residentIdCheckCharacter = (body: string): string | undefined => {
  if (!/^\d{17}$/.test(body)) return undefined;
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(body[position]), 0);
  return CHECK_CHARACTERS[sum % 11];
};

const daysIn = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
};

const dateOf = (year: number, month: number, day: number): CalendarDate | undefined =>
  month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? { year, month, day } : undefined;

const isAfter = (a: CalendarDate, b: CalendarDate): boolean =>
  a.year !== b.year ? a.year > b.year : a.month !== b.month ? a.month > b.month : a.day > b.day;

/** Reads a birth date of 8 digits, YYYYMMDD. */
const readBirthDate = (digits: string, today: CalendarDate): Reading => {
  const birthDate = dateOf(
    Number(digits.slice(0, 4)),
    Number(digits.slice(4, 6)),
    Number(digits.slice(6, 8)),
  );
  if (birthDate === undefined) return { flags: ['idImpossibleDate'] };
  if (isAfter(birthDate, today)) return { birthDate, flags: ['idFutureDate'] };
  return { birthDate, flags: today.year - birthDate.year > IMPLAUSIBLE_AGE ? ['idImplausibleAge'] : [] };
};

/** The sequence number is odd for men and even for women. */
const sexOf = (sequence: string): 'male' | 'female' => (Number(sequence) % 2 === 1 ? 'male' : 'female');

const residentRegion = (text: string): readonly IdFlag[] => {
  const standing = regionStanding(text);
  if (standing === 'current') return [];
  return standing === 'retired' ? ['idRetiredRegion'] : ['idUnknownRegion'];
};

/** The layout that all 18-character numbers share: 6 of region, 8 of birth date, 3 of sequence, 1 of check. */
const readEighteen =
  (regionFlags: (text: string) => readonly IdFlag[]) =>
  (text: string, today: CalendarDate): Reading => {
    const born = readBirthDate(text.slice(6, 14), today);
    const checked: readonly IdFlag[] =
      residentIdCheckCharacter(text.slice(0, 17)) === text.slice(17) ? [] : ['idBadCheckDigit'];
    return {
      ...born,
      sex: sexOf(text.slice(14, 17)),
      flags: [...checked, ...born.flags, ...regionFlags(text)],
    };
  };

/** The first generation (GB 11643-1989): two digits of the year, always 19YY, and no check character. */
const readFifteen = (text: string, today: CalendarDate): Reading => {
  const born = readBirthDate(`19${text.slice(6, 12)}`, today);
  return {
    ...born,
    sex: sexOf(text.slice(12, 15)),
    flags: ['idFifteenDigits', ...born.flags, ...residentRegion(text)],
  };
};

/** 3 letters of nationality, 4 digits of the place of issue, YYMMDD, 2 digits; the century is not in the number. */
const readForeignerCardOld = (text: string): Reading => {
  const [year, month, day] = [text.slice(7, 9), text.slice(9, 11), text.slice(11, 13)].map(Number);
  const exists =
    dateOf(1900 + (year ?? 0), month ?? 0, day ?? 0) ?? dateOf(2000 + (year ?? 0), month ?? 0, day ?? 0);
  const region: readonly IdFlag[] = isProvinceCode(text.slice(3, 5)) ? [] : ['idUnknownRegion'];
  return { flags: exists === undefined ? ['idImpossibleDate', ...region] : region };
};

const readNothing = (): Reading => ({ flags: [] });

/** In the order in which a number of unknown kind is tried. */
const RULES: readonly KindRule[] = [
  {
    kind: 'foreignerCardNew',
    pattern: /^9\d{16}[\dX]$/,
    alphabet: /^\d*X?$/,
    lengths: [18],
    // 9, then 2 digits of the province and 3 of the nationality stand where a resident's region does.
    read: readEighteen((text) => (isProvinceCode(text.slice(1, 3)) ? [] : ['idUnknownRegion'])),
  },
  {
    kind: 'residencePermit',
    pattern: /^8[123]\d{15}[\dX]$/,
    alphabet: /^\d*X?$/,
    lengths: [18],
    read: readEighteen((text) => (text.slice(2, 6) === '0000' ? [] : ['idUnknownRegion'])),
  },
  {
    kind: 'residentId',
    pattern: /^\d{17}[\dX]$/,
    alphabet: /^\d*X?$/,
    lengths: [18],
    read: readEighteen(residentRegion),
  },
  { kind: 'residentId15', pattern: /^\d{15}$/, alphabet: /^\d*$/, lengths: [15], read: readFifteen },
  {
    kind: 'foreignerCardOld',
    pattern: /^[A-Z]{3}\d{12}$/,
    alphabet: /^[A-Z]{0,3}\d*$/,
    lengths: [15],
    read: readForeignerCardOld,
  },
  {
    kind: 'homeReturnPermit',
    pattern: /^[HM]\d{8}(\d{2})?$/,
    alphabet: /^[HM]?\d*$/,
    lengths: [9, 11],
    read: readNothing,
  },
  {
    kind: 'taiwanPermit',
    pattern: /^(\d{8}|\d{10}[A-Z])$/,
    alphabet: /^\d*[A-Z]?$/,
    lengths: [8, 11],
    read: readNothing,
  },
  {
    kind: 'passport',
    pattern: /^(?=.*\d)[A-Z0-9]{5,9}$/,
    alphabet: /^[A-Z0-9]*$/,
    lengths: [5, 6, 7, 8, 9],
    read: readNothing,
  },
];

/** Kinds that are one card to the volunteer: which of them it is, the number says. */
const CHOSEN_AS: Partial<Record<IdDocumentKind, IdDocumentKind>> = {
  residentId15: 'residentId',
  residencePermit: 'residentId',
};

const ruleFor = (text: string, chosen: IdDocumentKind | undefined): KindRule | undefined => {
  if (chosen === undefined || chosen === 'unknown') return RULES.find((rule) => rule.pattern.test(text));
  return RULES.find(
    (rule) => (rule.kind === chosen || CHOSEN_AS[rule.kind] === chosen) && rule.pattern.test(text),
  );
};

/** The kind that a number which fits no kind was most likely meant to be: long rows of digits are resident IDs. */
const nearestKind = (text: string): IdDocumentKind => {
  const digits = text.replace(/\D/g, '').length;
  return digits >= 12 && /^[0-9A-Z]*$/.test(text) && text.length - digits <= 3 ? 'residentId' : 'unknown';
};

const misfitFlag = (text: string, kind: IdDocumentKind): IdFlag => {
  const rule = RULES.find((candidate) => candidate.kind === kind);
  if (rule === undefined) return 'idUnrecognised';
  if (!rule.alphabet.test(text)) return 'idBadCharacters';
  return rule.lengths.includes(text.length) ? 'idUnrecognised' : 'idBadLength';
};

/**
 * Reads what was typed or scanned as the number of an identity document. Never throws, for any text.
 *
 * An empty text, or the word for having none, is `unknown` without issues: whether a document is required is for the policy to say.
 *
 * @param today the day against which a birth date is in the future
 * @param kind what the volunteer has chosen; without it the form of the number decides (8 digits alone are a Taiwan
 *   permit, H or M with 8 digits a home return permit, other 5–9 letters and digits a passport)
 */
export const parseIdDocument = (raw: string, today: CalendarDate, kind?: IdDocumentKind): IdDocument => {
  const compact = compactCode(raw);
  const normalised = saysNone(compact) ? '' : compact;
  if (normalised === '') return { kind: kind ?? 'unknown', normalised, issues: [] };
  const rule = ruleFor(normalised, kind);
  if (rule === undefined) {
    const meant = kind === undefined || kind === 'unknown' ? nearestKind(normalised) : kind;
    return { kind: meant, normalised, issues: [issue(misfitFlag(normalised, meant))] };
  }
  const { flags, ...read } = rule.read(normalised, today);
  return { kind: rule.kind, normalised, ...read, issues: flags.map(issue) };
};

/** A number in the groups in which it is read aloud; other kinds unchanged. Parses back to the same number. */
export const formatIdDocument = (normalised: string): string => {
  if (/^\d{17}[\dX]$/.test(normalised)) return normalised.replace(/^(.{6})(.{8})(.{4})$/, '$1 $2 $3');
  return /^\d{15}$/.test(normalised) ? normalised.replace(/^(.{6})(.{6})(.{3})$/, '$1 $2 $3') : normalised;
};
