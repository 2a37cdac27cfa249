import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import { changedRules } from '../../../src/domain/policyRules.ts';

const { holding: _, load: __, photos: ___, procedure: ____, congestion: _____, ...bare } = defaultPolicy;
const { temperature, required } = defaultPolicy;

describe('the rules that a new version changes', () => {
  it('are none where it says the same under another number, from another time, in another order', () => {
    const again: Policy = {
      ...structuredClone(defaultPolicy),
      version: 2,
      effectiveFrom: 5,
      required: { ...required, visitor: [...required.visitor].reverse() },
    };
    expect(changedRules(defaultPolicy, again)).toEqual([]);
  });

  it.each<[string, Partial<Policy>, readonly string[]]>([
    [
      'the threshold',
      { temperature: { ...temperature, fever: { threshold: 375, comparator: '>=' } } },
      ['fever'],
    ],
    [
      'what counts at the threshold',
      { temperature: { ...temperature, fever: { threshold: 373, comparator: '>' } } },
      ['fever'],
    ],
    [
      'the rest and who is measured',
      {
        temperature: {
          ...temperature,
          remeasure: { times: 2, afterMinutes: 5 },
          requiredFor: { person: ['in', 'out'], vehicle: ['in'] },
        },
      },
      ['remeasure', 'measure'],
    ],
    ['a required field', { required: { ...required, tenant: ['name'] } }, ['tenant']],
    ['days', { pass: { validDays: 14 } }, ['pass']],
    ['pictures', { photos: { document: true, plate: false } }, ['photos']],
    ['what a vehicle is asked', { load: { goods: false, disinfected: true, persons: true } }, ['load']],
    [
      'one part of the procedure',
      { procedure: [{ situation: 'fever', text: '打电话' }] },
      ['procedure:fever', 'procedure:noPass', 'procedure:refusal', 'procedure:vehicle'],
    ],
  ])('%s', (_name, change, rules) => {
    expect(changedRules(defaultPolicy, { ...defaultPolicy, ...change })).toEqual(rules);
  });

  it('are those that were not said before, and those that are said no more', () => {
    const later = [
      'report',
      'places',
      'contacts',
      'destinations',
      'load',
      'photos',
      'congestion',
      'procedure:fever',
      'procedure:noPass',
      'procedure:refusal',
      'procedure:vehicle',
    ];
    expect(changedRules(bare, defaultPolicy)).toEqual(later);
    expect(changedRules(defaultPolicy, bare)).toEqual(later);
  });

  it('are only those of the list in which a contact has another number', () => {
    const { holding } = defaultPolicy;
    if (holding === undefined) throw new Error('the default policy holds people');
    const contacts = [{ name: '村医', phone: '13800138000' }, ...holding.contacts.slice(1)];
    expect(changedRules(defaultPolicy, { ...defaultPolicy, holding: { ...holding, contacts } })).toEqual([
      'contacts',
    ]);
  });
});
