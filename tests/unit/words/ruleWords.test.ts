import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { changedRules, RULE_NAMES } from '../../../src/domain/policyRules.ts';
import type { Lang } from '../../../src/ui/i18n.ts';
import { LANGS } from '../../../src/ui/i18n.ts';
import { changesInWords, ruleWords } from '../../../src/words/ruleWords.ts';

const { temperature, holding } = defaultPolicy;
const changes = (change: Partial<Policy>, lang: Lang, before = defaultPolicy) => {
  const after = { ...before, ...change };
  return changesInWords(changedRules(before, after), before, after, lang);
};

describe('a change of the rules in words', () => {
  const hotter = { temperature: { ...temperature, fever: { threshold: 375, comparator: '>' } } } as const;

  it.each<[Lang, object]>([
    ['zhHans', { name: '发热', before: '体温不低于37.3 °C', after: '体温高于37.5 °C' }],
    ['en', { name: 'Fever', before: 'at least 37.3 °C', after: 'above 37.5 °C' }],
    ['zhHant', { name: '發燒', before: '體溫不低於37.3 °C', after: '體溫高於37.5 °C' }],
  ])('says in %s what was and what is', (lang, change) => {
    const said = changes(hotter, lang).map((one) => ({
      ...one,
      before: one.before.replace('\u00a0', ' '),
      after: one.after.replace('\u00a0', ' '),
    }));
    expect(said).toEqual([change]);
  });

  it('says what is asked of vehicles, which pictures are offered, and what is required', () => {
    expect(
      changes(
        {
          load: { goods: true, disinfected: false, persons: true },
          photos: { document: false, plate: false },
          required: { ...defaultPolicy.required, resident: [] },
        },
        'en',
      ),
    ).toEqual([
      { name: 'Required · Resident', before: 'Name, Household', after: 'nothing' },
      {
        name: 'Asked of vehicles',
        before: 'goods, disinfection, number of people',
        after: 'goods, number of people',
      },
      { name: 'Pictures', before: 'of the document, of the plate', after: 'nothing' },
    ]);
  });

  it('says what becomes of held people, also from no rule to some', () => {
    if (holding === undefined) throw new Error('the default policy holds people');
    const sooner = { ...holding, report: { withinMinutes: 60, from: 'decision' } } as const;
    expect(changes({ holding: sooner }, 'zhHans')).toEqual([
      { name: '留观 · 报告时限', before: '第一次测到发热后120分钟内', after: '决定留观后60分钟内' },
    ]);
    const { holding: _, ...without } = defaultPolicy;
    expect(changes({ holding }, 'zhHans', without)[1]).toEqual({
      name: '留观 · 等候地点',
      before: '没有规定',
      after: '临时留观点、帐篷、车内等候',
    });
  });

  it('puts the parts of the procedure for one situation below each other', () => {
    const procedure = [
      { situation: 'general', text: '戴口罩' },
      { situation: 'general', text: '站一米外' },
    ] as const;
    expect(changes({ procedure: [...(defaultPolicy.procedure ?? []), ...procedure] }, 'zhHans')).toEqual([
      { name: '处置流程 · 平时', before: '没有写', after: '戴口罩\n站一米外' },
    ]);
  });

  it('has a name of its own and words for every rule, in every language', () => {
    for (const lang of LANGS) {
      const all = RULE_NAMES.map((rule) => ruleWords(rule, defaultPolicy, lang));
      expect(new Set(all.map(({ name }) => name)).size).toBe(25);
      expect(all.filter(({ name, value }) => name === '' || value === '')).toEqual([]);
    }
  });
});
