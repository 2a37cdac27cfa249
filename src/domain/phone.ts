/**
 * Telephone numbers as given at a gate: mobile and landline numbers of the mainland's numbering plan, and others with
 * their country code (ITU-T E.164). A check never blocks: it returns flags.
 */
import { compactCode, halfWidth } from './compactCode.ts';
import { saysNone } from './noneWord.ts';
import type { ValidationFlag, ValidationIssue } from './validationFlag.ts';
import { issue } from './validationFlag.ts';

export const PHONE_KINDS = ['mobile', 'landline', 'international', 'none', 'unknown'] as const;
export type PhoneKind = (typeof PHONE_KINDS)[number];

export type PhoneFlag = Extract<ValidationFlag, `phone${string}`>;

export interface Phone {
  readonly kind: PhoneKind;
  /**
   * Digits alone, without +86; a landline's extension follows after a hyphen, an international number begins with +.
   * Empty for `none`. Parsing it again gives the same number.
   */
  readonly normalised: string;
  readonly issues: readonly ValidationIssue<PhoneFlag>[];
}

const MOBILE = /^1[3-9]\d{9}$/;
/** Area codes have 3 digits in the largest cities (010, 02x), else 4; a local number never begins with 0 or 1. */
const AREA = '(?:010|02\\d|0[3-9]\\d{2})';
const LOCAL = '[2-9]\\d{6,7}';
const LONG_DISTANCE = new RegExp(`^${AREA}${LOCAL}$`);
const LANDLINE = new RegExp(`^${AREA}?${LOCAL}$`);
const AREA_AND_REST = new RegExp(`^(${AREA})(${LOCAL}(?:-\\d{1,6})?)$`);
const INTERNATIONAL = /^\+(?!86)[1-9]\d{6,14}$/;

/** A number with an extension: after a word or sign, or after a hyphen that follows the complete landline number. */
const EXTENSION = /^(.*)(?:转|轉|分机|分機|EXT|X|#)[^\p{L}\d]{0,3}(\d{1,6})$/u;
const HYPHENATED_EXTENSION = /^(\(?0\d{2,3}[^\p{L}\d]{0,3}\d{7,8}|\d{7,12})\s*\p{Pd}\s*(\d{1,6})$/u;

/** Takes away the country code of China and the 0 that some dial before a mobile number. */
const national = (text: string): string => {
  const longDistance = `0${/^(?:\+|00)860?(\d+)$/.exec(text)?.[1] ?? ''}`;
  if (LONG_DISTANCE.test(longDistance)) return longDistance;
  const mobile = /^(?:(?:\+|00)?86)?0?(1[3-9]\d{9})$/.exec(text)?.[1];
  if (mobile !== undefined) return mobile;
  return /^00(?!86)[1-9]\d{6,14}$/.test(text) ? `+${text.slice(2)}` : text;
};

const kindOf = (text: string): Exclude<PhoneKind, 'none' | 'unknown'> | undefined => {
  if (MOBILE.test(text)) return 'mobile';
  if (LANDLINE.test(text)) return 'landline';
  return INTERNATIONAL.test(text) ? 'international' : undefined;
};

const misfitFlag = (text: string): PhoneFlag => {
  if (!/\d/.test(text)) return 'phoneUnrecognised';
  if (!/^\+?\d+$/.test(text)) return 'phoneBadCharacters';
  if (/^1\d{10}$/.test(text)) return 'phoneBadPrefix';
  return /^(?:\d{7,8}|0\d{9,11})$/.test(text) ? 'phoneUnrecognised' : 'phoneBadLength';
};

/** Reads a landline with its extension; `undefined` for every other number. */
const parseExtended = (text: string): Phone | undefined => {
  const match = EXTENSION.exec(text) ?? HYPHENATED_EXTENSION.exec(text);
  const number = national(compactCode(match?.[1] ?? ''));
  const extension = match?.[2] ?? '';
  if (!LANDLINE.test(number)) return undefined;
  return { kind: 'landline', normalised: `${number}-${extension}`, issues: [] };
};

/**
 * Reads what was typed as a phone number: +86 or 0086, full-width digits, brackets and any grouping are accepted.
 * Never throws, for any text. An empty text, or the word for having none, is `none`.
 */
export const parsePhone = (raw: string): Phone => {
  const extended = parseExtended(halfWidth(raw).trim());
  if (extended !== undefined) return extended;
  const normalised = national(compactCode(raw));
  if (normalised === '' || saysNone(normalised)) return { kind: 'none', normalised: '', issues: [] };
  const kind = kindOf(normalised);
  if (kind === undefined) return { kind: 'unknown', normalised, issues: [issue(misfitFlag(normalised))] };
  return { kind, normalised, issues: [] };
};

/** A number in the groups in which it is said: `138 0013 8000`, `010-12345678`. Parses back to the same number. */
export const formatPhone = (normalised: string): string => {
  if (MOBILE.test(normalised)) return normalised.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1 $2 $3');
  return normalised.replace(AREA_AND_REST, '$1-$2');
};
