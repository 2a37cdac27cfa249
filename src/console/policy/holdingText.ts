/** The rules for those who are held, in words: one line for each, also where there are none. */
import type { Policy } from '../../domain/policy.ts';
import type { holdingCopy } from './holdingCopy.ts';
import type { Rule } from './policyText.ts';

type Words = (typeof holdingCopy)['zhHans'];

export function holdingRules(holding: Policy['holding'], words: Words): Rule[] {
  const listed = (texts: readonly string[] | undefined): string => {
    if (texts === undefined) return words.none;
    return texts.length === 0 ? words.empty : texts.join(words.listed);
  };
  const contacts = holding?.contacts.map(({ name, phone }) => `${name} ${phone}`.trim());
  return [
    {
      name: `${words.title} · ${words.limit}`,
      value: holding
        ? words.limitValue(holding.report.withinMinutes, words.fromValue[holding.report.from])
        : words.none,
    },
    { name: `${words.title} · ${words.places}`, value: listed(holding?.places) },
    { name: `${words.title} · ${words.contacts}`, value: listed(contacts) },
    { name: `${words.title} · ${words.destinations}`, value: listed(holding?.destinations) },
  ];
}
