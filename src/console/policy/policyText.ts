/** A policy in words: one line for each rule, for reading and for telling two versions apart. */
import type { Direction } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import { formatTemperature } from '../../ui/format.ts';
import type { wordsCopy } from '../words/copy.ts';
import type { policyCopy } from './copy.ts';

export interface Rule {
  readonly name: string;
  readonly value: string;
}

type PolicyWords = (typeof policyCopy)['zhHans'];
type DomainWords = (typeof wordsCopy)['zhHans'];

export type NewPolicy = Omit<Policy, 'version'>;

function measured(directions: readonly Direction[], words: PolicyWords): string {
  if (directions.length === 0) return words.ways.none;
  if (directions.length > 1) return words.ways.both;
  return directions[0] === 'in' ? words.onlyIn : words.onlyOut;
}

/** Every rule of the policy, in the order in which it matters at the gate. */
export function policyRules(policy: NewPolicy, words: PolicyWords, domain: DomainWords): Rule[] {
  const { fever, plausible, remeasure, requiredFor } = policy.temperature;
  const fields = (names: readonly (keyof DomainWords['field'])[]) =>
    names.length === 0 ? words.requiredNothing : names.map((name) => domain.field[name]).join(words.listed);
  return [
    {
      name: words.fever,
      value: words.feverValue(
        fever.comparator === '>=' ? words.atLeast : words.above,
        formatTemperature(fever.threshold),
      ),
    },
    { name: words.remeasure, value: words.remeasureValue(remeasure.times, remeasure.afterMinutes) },
    {
      name: words.plausible,
      value: words.plausibleValue(formatTemperature(plausible.min), formatTemperature(plausible.max)),
    },
    {
      name: words.measure,
      value: [
        words.measureValue(words.person, measured(requiredFor.person, words)),
        words.measureValue(words.vehicle, measured(requiredFor.vehicle, words)),
      ].join(' · '),
    },
    ...(['resident', 'tenant', 'visitor'] as const).map((category) => ({
      name: `${words.required} · ${domain.category[category]}`,
      value: fields(policy.required[category]),
    })),
    { name: `${words.required} · ${domain.subject.vehicle}`, value: fields(policy.required.vehicle) },
    { name: words.pass, value: words.days(policy.pass.validDays) },
    { name: words.seenAgain, value: words.minutes(policy.seenAgainMinutes) },
    {
      name: words.slow,
      value: policy.congestion
        ? words.slowValue(policy.congestion.personSeconds, policy.congestion.vehicleSeconds)
        : words.slowNever,
    },
    { name: words.unsent, value: words.unsentValue(policy.unsentWarningMinutes) },
    { name: words.enrolment, value: words.minutesPlain(policy.enrolmentCode.validMinutes) },
    {
      name: words.retention,
      value: words.retentionValue(policy.retention.passageDays, policy.retention.acknowledgedDays),
    },
  ];
}

/** Rules whose words differ, with both wordings. */
export function changedRules(
  before: readonly Rule[],
  after: readonly Rule[],
): { readonly name: string; readonly before: string; readonly after: string }[] {
  return after.flatMap(({ name, value }) => {
    const old = before.find((rule) => rule.name === name)?.value ?? '';
    return old === value ? [] : [{ name, before: old, after: value }];
  });
}
