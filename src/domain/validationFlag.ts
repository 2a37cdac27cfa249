/**
 * What the checks on an ID document, a plate, a phone number and the readings can find. A flag never stops a passage: the
 * volunteer may save anyway, and the flag is stored with the record.
 */

/**
 * Every flag, in wire order. Records on the wire carry the index, so entries are only ever appended: one that is
 * moved, renamed or removed changes the meaning of records that are already stored.
 */
export const VALIDATION_FLAGS = [
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
  // Measured again before the rest that the policy asks for was over.
  'restCutShort',
] as const;

export type ValidationFlag = (typeof VALIDATION_FLAGS)[number];

/** `warn` is shown and passed over; `fail` asks the volunteer for "save anyway". */
export type Severity = 'warn' | 'fail';

export interface ValidationIssue<Flag extends ValidationFlag = ValidationFlag> {
  readonly flag: Flag;
  readonly severity: Severity;
}

/** Flags that a correct document can raise: an old code, an old form, a great age. */
const WARNINGS: ReadonlySet<ValidationFlag> = new Set<ValidationFlag>([
  'idImplausibleAge',
  'idUnknownRegion',
  'idRetiredRegion',
  'idFifteenDigits',
]);

/** Pairs a flag with its severity, which is the same wherever the flag is raised. */
export const issue = <Flag extends ValidationFlag>(flag: Flag): ValidationIssue<Flag> => ({
  flag,
  severity: WARNINGS.has(flag) ? 'warn' : 'fail',
});
