/** A policy as single rules, each with a name: what is read one by one, and what differs between two versions. */
import type { Policy, Situation } from './policy.ts';
import { SITUATIONS } from './policy.ts';
import { isSameValue } from './sameValue.ts';

/** A policy, with or without its number. */
export type Rules = Omit<Policy, 'version'>;

/** In the order in which they matter at a gate. */
const PLAIN_RULES = [
  'fever',
  'remeasure',
  'plausible',
  'measure',
  'resident',
  'tenant',
  'visitor',
  'vehicle',
  'report',
  'places',
  'contacts',
  'destinations',
  'load',
  'photos',
  'pass',
  'seenAgain',
  'congestion',
  'unsent',
  'enrolment',
  'retention',
] as const;

type PlainRule = (typeof PLAIN_RULES)[number];

/** What the procedure says in a situation is a rule of its own. */
export type RuleName = PlainRule | `procedure:${Situation}`;

export const RULE_NAMES: readonly RuleName[] = [
  ...PLAIN_RULES,
  ...SITUATIONS.map((situation) => `procedure:${situation}` as const),
];

/** The situation of a rule that belongs to the procedure; undefined for the others. */
export const situationOfRule = (name: RuleName): Situation | undefined =>
  SITUATIONS.find((situation) => name === `procedure:${situation}`);

/** What the procedure says in `situation`, part by part. */
export const procedureTexts = ({ procedure = [] }: Rules, situation: Situation): readonly string[] =>
  procedure.filter((part) => part.situation === situation).map(({ text }) => text);

/** What a rule comes to, as plain data in an order that says nothing else; undefined where nothing is said of it. */
function saidBy(policy: Rules, name: PlainRule): unknown {
  const { temperature, holding, load, photos, congestion, retention } = policy;
  switch (name) {
    case 'fever':
      return [temperature.fever.threshold, temperature.fever.comparator];
    case 'remeasure':
      return [temperature.remeasure.times, temperature.remeasure.afterMinutes];
    case 'plausible':
      return [temperature.plausible.min, temperature.plausible.max];
    case 'measure':
      return [[...temperature.requiredFor.person].sort(), [...temperature.requiredFor.vehicle].sort()];
    case 'resident':
    case 'tenant':
    case 'visitor':
    case 'vehicle':
      return [...policy.required[name]].sort();
    case 'report':
      return holding && [holding.report.withinMinutes, holding.report.from];
    case 'places':
      return holding?.places;
    case 'contacts':
      return holding?.contacts.map(({ name: who, phone }) => [who, phone]);
    case 'destinations':
      return holding?.destinations;
    case 'load':
      return load && [load.goods, load.disinfected, load.persons];
    case 'photos':
      return photos && [photos.document, photos.plate];
    case 'pass':
      return policy.pass.validDays;
    case 'seenAgain':
      return policy.seenAgainMinutes;
    case 'congestion':
      return congestion && [congestion.personSeconds, congestion.vehicleSeconds];
    case 'unsent':
      return policy.unsentWarningMinutes;
    case 'enrolment':
      return policy.enrolmentCode.validMinutes;
    case 'retention':
      return [retention.passageDays, retention.acknowledgedDays];
  }
}

/** The rules that say another thing in `after` than in `before`, in the order in which they matter at a gate. */
export function changedRules(before: Rules, after: Rules): readonly RuleName[] {
  return [
    ...PLAIN_RULES.filter((name) => !isSameValue(saidBy(before, name), saidBy(after, name))),
    ...SITUATIONS.filter(
      (situation) => !isSameValue(procedureTexts(before, situation), procedureTexts(after, situation)),
    ).map((situation) => `procedure:${situation}` as const),
  ];
}
