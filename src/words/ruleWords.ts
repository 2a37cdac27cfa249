/** A rule of a policy in words: what it is called, and what it comes to, also where the policy says nothing of it. */
import type { Direction } from '../domain/passage.ts';
import { LOAD_FIELDS, OFFERED_PHOTOS } from '../domain/policy.ts';
import type { RuleName, Rules } from '../domain/policyRules.ts';
import { procedureTexts, situationOfRule } from '../domain/policyRules.ts';
import { formatTemperature } from '../ui/format.ts';
import type { Lang } from '../ui/i18n.ts';
import { domainCopy } from './domainCopy.ts';
import { procedureCopy } from './procedureCopy.ts';
import { ruleCopy } from './ruleCopy.ts';
import { writtenIn } from './usualCopy.ts';

export interface RuleWords {
  readonly name: string;
  readonly value: string;
}

export function ruleWords(rule: RuleName, policy: Rules, lang: Lang): RuleWords {
  const words = ruleCopy[lang];
  const domain = domainCopy[lang];
  const { temperature, holding, load, photos, congestion, retention } = policy;
  const required = (who: string, fields: readonly (keyof typeof domain.field)[]): RuleWords => ({
    name: `${words.required} · ${who}`,
    value:
      fields.length === 0
        ? words.requiredNothing
        : fields.map((field) => domain.field[field]).join(words.listed),
  });
  const measured = (directions: readonly Direction[]): string => {
    const [first] = directions;
    if (first === undefined) return words.ways.none;
    return words.ways[directions.length > 1 ? 'both' : first];
  };
  const written = (text: string): string => writtenIn(lang, text);
  const listed = (texts: readonly string[] | undefined): string => {
    if (texts === undefined) return words.none;
    return texts.length === 0 ? words.empty : texts.map(written).join(words.listed);
  };
  const chosen = (texts: readonly (string | false)[] | undefined): string => {
    const named = (texts ?? []).filter((text) => text !== false);
    return named.length === 0 ? words.nothing : named.join(words.listed);
  };
  switch (rule) {
    case 'fever': {
      const { comparator, threshold } = temperature.fever;
      const sign = comparator === '>=' ? words.atLeast : words.above;
      return { name: words.fever, value: words.feverValue(sign, formatTemperature(threshold)) };
    }
    case 'remeasure': {
      const { times, afterMinutes } = temperature.remeasure;
      return { name: words.remeasure, value: words.remeasureValue(times, afterMinutes) };
    }
    case 'plausible': {
      const { min, max } = temperature.plausible;
      return {
        name: words.plausible,
        value: words.plausibleValue(formatTemperature(min), formatTemperature(max)),
      };
    }
    case 'measure': {
      const { person, vehicle } = temperature.requiredFor;
      const both = [
        words.measureValue(words.person, measured(person)),
        words.measureValue(words.vehicle, measured(vehicle)),
      ];
      return { name: words.measure, value: both.join(' · ') };
    }
    case 'resident':
    case 'tenant':
    case 'visitor':
      return required(domain.category[rule], policy.required[rule]);
    case 'vehicle':
      return required(words.vehicle, policy.required.vehicle);
    case 'report':
      return {
        name: `${words.holding} · ${words.report}`,
        value: holding
          ? words.reportValue(holding.report.withinMinutes, words.reportFrom[holding.report.from])
          : words.none,
      };
    case 'places':
    case 'destinations':
      return { name: `${words.holding} · ${words[rule]}`, value: listed(holding?.[rule]) };
    case 'contacts': {
      const contacts = holding?.contacts.map(({ name, phone }) => `${written(name)} ${phone}`.trim());
      return { name: `${words.holding} · ${words.contacts}`, value: listed(contacts) };
    }
    case 'load':
      return {
        name: words.load,
        value: chosen(load && LOAD_FIELDS.map((one) => load[one] && words.loads[one])),
      };
    case 'photos':
      return {
        name: words.photos,
        value: chosen(photos && OFFERED_PHOTOS.map((one) => photos[one] && words.photo[one])),
      };
    case 'pass':
      return { name: words.pass, value: words.days(policy.pass.validDays) };
    case 'seenAgain':
      return { name: words.seenAgain, value: words.within(policy.seenAgainMinutes) };
    case 'congestion':
      return {
        name: words.congestion,
        value: congestion
          ? words.congestionValue(congestion.personSeconds, congestion.vehicleSeconds)
          : words.congestionNever,
      };
    case 'unsent':
      return { name: words.unsent, value: words.unsentValue(policy.unsentWarningMinutes) };
    case 'enrolment':
      return { name: words.enrolment, value: words.minutes(policy.enrolmentCode.validMinutes) };
    case 'retention':
      return {
        name: words.retention,
        value: words.retentionValue(retention.passageDays, retention.acknowledgedDays),
      };
    default: {
      const situation = situationOfRule(rule) ?? 'general';
      const texts = procedureTexts(policy, situation);
      const { title, situation: situations } = procedureCopy[lang];
      return {
        name: `${title} · ${situations[situation]}`,
        value: texts.length === 0 ? words.unwritten : texts.map(written).join('\n'),
      };
    }
  }
}

export interface RuleChange {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** The rules with both wordings. */
export const changesInWords = (
  rules: readonly RuleName[],
  before: Rules,
  after: Rules,
  lang: Lang,
): RuleChange[] =>
  rules.map((rule) => {
    const { name, value } = ruleWords(rule, after, lang);
    return { name, before: ruleWords(rule, before, lang).value, after: value };
  });
