/** The policy's form: every number as it is typed, and back. */
import type { Policy } from '../../domain/policy.ts';
import { LEAST_ACKNOWLEDGED_DAYS } from '../../domain/policy.ts';
import type { Rules } from '../../domain/policyRules.ts';

/** Limits of each number as typed; temperatures in °C with one decimal. */
export const NUMBERS = {
  threshold: { min: 35, max: 42, decimals: 1 },
  min: { min: 20, max: 37, decimals: 1 },
  max: { min: 38, max: 50, decimals: 1 },
  times: { min: 0, max: 5, decimals: 0 },
  rest: { min: 0, max: 120, decimals: 0 },
  validDays: { min: 1, max: 3660, decimals: 0 },
  seenAgainField: { min: 0, max: 1440, decimals: 0 },
  unsentField: { min: 1, max: 10080, decimals: 0 },
  enrolmentField: { min: 1, max: 10080, decimals: 0 },
  passageDays: { min: 1, max: 3660, decimals: 0 },
  acknowledgedDays: { min: LEAST_ACKNOWLEDGED_DAYS, max: 3660, decimals: 0 },
  personSeconds: { min: 1, max: 3600, decimals: 0 },
  vehicleSeconds: { min: 1, max: 3600, decimals: 0 },
} as const;

export type NumberName = keyof typeof NUMBERS;
export const NUMBER_NAMES = Object.keys(NUMBERS) as NumberName[];
/** Both may be left empty, for a rule that nobody wants. */
const SLOW = ['personSeconds', 'vehicleSeconds'] as const satisfies readonly NumberName[];
const isWithoutSlow = (typed: Typed): boolean => SLOW.every((name) => typed[name].trim() === '');
export type Typed = Readonly<Record<NumberName, string>>;

/** What the form shows for a policy. */
export function typedOf(policy: Policy): Typed {
  const degrees = (deci: number) => (deci / 10).toFixed(1);
  const { fever, plausible, remeasure } = policy.temperature;
  return {
    threshold: degrees(fever.threshold),
    min: degrees(plausible.min),
    max: degrees(plausible.max),
    times: String(remeasure.times),
    rest: String(remeasure.afterMinutes),
    validDays: String(policy.pass.validDays),
    seenAgainField: String(policy.seenAgainMinutes),
    unsentField: String(policy.unsentWarningMinutes),
    enrolmentField: String(policy.enrolmentCode.validMinutes),
    passageDays: String(policy.retention.passageDays),
    acknowledgedDays: String(policy.retention.acknowledgedDays),
    personSeconds: String(policy.congestion?.personSeconds ?? ''),
    vehicleSeconds: String(policy.congestion?.vehicleSeconds ?? ''),
  };
}

export type NumberError = 'notNumber' | 'outOfRange' | 'order';

/** The number as a whole: tenths of a degree for temperatures. Null when it is none with that many decimals. */
function wholeOf(name: NumberName, text: string): number | null {
  const plain = text.normalize('NFKC').trim();
  const pattern = NUMBERS[name].decimals === 1 ? /^\d{1,3}(?:\.\d)?$/ : /^\d{1,6}$/;
  return pattern.test(plain) ? Math.round(Number(plain) * 10 ** NUMBERS[name].decimals) : null;
}

/** What is wrong with what was typed, by field. */
export function typedErrors(typed: Typed): Partial<Record<NumberName, NumberError>> {
  const errors: Partial<Record<NumberName, NumberError>> = {};
  for (const name of NUMBER_NAMES) {
    const whole = wholeOf(name, typed[name]);
    const scale = 10 ** NUMBERS[name].decimals;
    if (whole === null) errors[name] = 'notNumber';
    else if (whole < NUMBERS[name].min * scale || whole > NUMBERS[name].max * scale)
      errors[name] = 'outOfRange';
  }
  if (isWithoutSlow(typed)) for (const name of SLOW) delete errors[name];
  const [min, threshold, max] = (['min', 'threshold', 'max'] as const).map((name) =>
    wholeOf(name, typed[name]),
  );
  const known = typeof min === 'number' && typeof threshold === 'number' && typeof max === 'number';
  if (known && !(min < threshold && threshold < max)) errors.threshold ??= 'order';
  return errors;
}

/** Every rule by its name, so that none that is added to the policy is forgotten here. */
type AllRules = { readonly [K in keyof Required<Rules>]: Rules[K] };

/** The next policy from the form. Call it when there are no errors. */
export function policyFrom(
  typed: Typed,
  choices: Pick<AllRules, 'effectiveFrom' | 'required' | 'holding' | 'load' | 'photos' | 'procedure'> & {
    readonly comparator: Policy['temperature']['fever']['comparator'];
    readonly requiredFor: Policy['temperature']['requiredFor'];
  },
): AllRules {
  const whole = (name: NumberName) => wholeOf(name, typed[name]) ?? 0;
  const { comparator, requiredFor, ...chosen } = choices;
  return {
    ...chosen,
    temperature: {
      fever: { threshold: whole('threshold'), comparator },
      plausible: { min: whole('min'), max: whole('max') },
      remeasure: { times: whole('times'), afterMinutes: whole('rest') },
      requiredFor,
    },
    seenAgainMinutes: whole('seenAgainField'),
    unsentWarningMinutes: whole('unsentField'),
    pass: { validDays: whole('validDays') },
    enrolmentCode: { validMinutes: whole('enrolmentField') },
    retention: { passageDays: whole('passageDays'), acknowledgedDays: whole('acknowledgedDays') },
    congestion: isWithoutSlow(typed)
      ? undefined
      : { personSeconds: whole('personSeconds'), vehicleSeconds: whole('vehicleSeconds') },
  };
}
