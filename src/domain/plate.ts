/**
 * Number plates of vehicles: GA 36-2018 for civil motor vehicles (new energy and emergency services included),
 * NY 345.1-2005 for tractors, and the common forms of the armed police and the military.
 *
 * What a plate looks like is checked, not whether it was ever issued. A check never blocks: it returns flags.
 */
import { compactCode } from './compactCode.ts';
import type { ValidationFlag, ValidationIssue } from './validationFlag.ts';
import { issue } from './validationFlag.ts';

/** The 31 characters of the provinces, in the order of GB/T 2260; the plate keyboard shows them. */
export const PROVINCE_CHARACTERS = '京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新';

export const PLATE_KINDS = [
  'ordinary',
  'newEnergySmall',
  'newEnergyLarge',
  'trailer',
  'training',
  'police',
  'consulate',
  'embassy',
  'hongKong',
  'macao',
  'emergency',
  'wj',
  'military',
  'tractor',
  'unknown',
] as const;
export type PlateKind = (typeof PLATE_KINDS)[number];

export type PlateFlag = Extract<ValidationFlag, `plate${string}`>;

export interface Plate {
  readonly kind: PlateKind;
  /** Half-width, upper case, no separators; parsing it again gives the same plate. */
  readonly normalised: string;
  readonly issues: readonly ValidationIssue<PlateFlag>[];
}

interface PlateRule {
  readonly kind: Exclude<PlateKind, 'unknown'>;
  readonly pattern: RegExp;
}

const PROVINCE = `[${PROVINCE_CHARACTERS}]`;
/** Province and issuing office. Office O was the public security's and may still be met. */
const OFFICE = `${PROVINCE}[A-HJ-Z]`;
/** A character of the serial: no I, no O. */
const SERIAL = '[0-9A-HJ-NP-Z]';

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

/** No text fits two rules, but for the letters of WJ, whose rule stands before the military's. */
const RULES: readonly PlateRule[] = [
  { kind: 'ordinary', pattern: whole(`${OFFICE}${SERIAL}{5}`) },
  { kind: 'newEnergySmall', pattern: whole(`${OFFICE}[A-HJK]${SERIAL}[0-9]{4}`) },
  { kind: 'newEnergyLarge', pattern: whole(`${OFFICE}[0-9]{5}[DF]`) },
  { kind: 'trailer', pattern: whole(`${OFFICE}${SERIAL}{4}挂`) },
  { kind: 'training', pattern: whole(`${OFFICE}${SERIAL}{4}学`) },
  { kind: 'police', pattern: whole(`${OFFICE}${SERIAL}{4}警`) },
  { kind: 'consulate', pattern: whole(`${OFFICE}${SERIAL}{4}领`) },
  { kind: 'embassy', pattern: whole(`使[0-9]{6}|[0-9]{6}使|${OFFICE}${SERIAL}{4}使`) },
  { kind: 'hongKong', pattern: whole(`${OFFICE}${SERIAL}{4}港`) },
  { kind: 'macao', pattern: whole(`${OFFICE}${SERIAL}{4}澳`) },
  { kind: 'emergency', pattern: whole(`${PROVINCE}[XS][0-9]{4}应急`) },
  { kind: 'wj', pattern: whole(`WJ${PROVINCE}?[0-9]{4}${SERIAL}|WJ[0-9]{2}[边消警通森电金0-9][0-9]{4}`) },
  { kind: 'military', pattern: whole('[A-HJ-NP-Z]{2}[0-9]{5}') },
  { kind: 'tractor', pattern: whole(`${PROVINCE}[0-9]{2}${SERIAL}{5}`) },
];

/** Letters that are left out because they read as 1 and 0. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0' };

const kindOf = (text: string): PlateKind | undefined => RULES.find((rule) => rule.pattern.test(text))?.kind;

/** What is wrong with a text that fits no rule, and the kind that it comes nearest to. */
const misfit = (text: string): { readonly kind: PlateKind; readonly flag: PlateFlag } => {
  const [first = '', ...rest] = Array.from(text);
  const asDigits = first + rest.map((character) => LOOKALIKES[character] ?? character).join('');
  const kindWithDigits = kindOf(asDigits) ?? kindOf(`${first}A${asDigits.slice(first.length + 1)}`);
  if (kindWithDigits !== undefined && /[IO]/.test(text))
    return { kind: kindWithDigits, flag: 'plateBadLetter' };
  const officeAndSerial = rest.join('');
  if (!PROVINCE_CHARACTERS.includes(first)) {
    const elsewhere = /^\p{Script=Han}$/u.test(first) && kindOf(`京${officeAndSerial}`) !== undefined;
    return { kind: 'unknown', flag: elsewhere ? 'plateUnknownProvince' : 'plateUnrecognised' };
  }
  if (!/^[0-9A-Z]*[挂学警领港澳使]?$/.test(officeAndSerial))
    return { kind: 'unknown', flag: 'plateBadCharacters' };
  const lengthFits = rest.length === 6 || rest.length === 7;
  return { kind: 'unknown', flag: lengthFits ? 'plateUnrecognised' : 'plateBadLength' };
};

/**
 * Reads what was typed or recognised as a plate: full-width forms, lower case and any separators are accepted.
 * Never throws, for any text. An empty text, for a vehicle without a plate, is `unknown` without issues.
 */
export const parsePlate = (raw: string): Plate => {
  const normalised = compactCode(raw);
  if (normalised === '') return { kind: 'unknown', normalised, issues: [] };
  const kind = kindOf(normalised);
  if (kind !== undefined) return { kind, normalised, issues: [] };
  const nearest = misfit(normalised);
  return { kind: nearest.kind, normalised, issues: [issue(nearest.flag)] };
};

/** A plate with the dot that separates its serial: `京A·12345`. Parses back to the same plate. */
export const formatPlate = (normalised: string): string =>
  kindOf(normalised) === undefined
    ? normalised
    : normalised.replace(/^(使\d{3}|\d{3}|WJ\p{Script=Han}|.\d{2}|..)/u, '$1·');
