/** The part of the policy's form that is about those who are held: short lists with a choice in each line, and back. */
import type { Policy } from '../../domain/policy.ts';
import { MAX_CHOICES } from '../../domain/policy.ts';
import { MAX_NAME } from '../../domain/textLimits.ts';

type Holding = NonNullable<Policy['holding']>;

/** As it is typed. */
export interface TypedHolding {
  /** Whether the rules say anything of it. */
  readonly on: boolean;
  readonly minutes: string;
  readonly from: Holding['report']['from'];
  readonly places: string;
  /** In each line a name, and behind a blank the phone number, if there is one. */
  readonly contacts: string;
  readonly destinations: string;
}

export const HOLDING_LISTS = ['places', 'contacts', 'destinations'] as const;
export type HoldingField = 'minutes' | (typeof HOLDING_LISTS)[number];
export type HoldingError = 'notNumber' | 'outOfRange' | 'tooMany' | 'tooLong';

/** A week. */
export const MAX_MINUTES = 10_080;
/** Characters of a phone number. */
const MAX_PHONE = 20;
const USUAL_MINUTES = '120';

const linesOf = (text: string): string[] => [
  ...new Set(text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))),
];

/** A name may have blanks in it, and so may a number. */
const CONTACT = /^(.*?)[\s,，、:：]+([+\d*#][\d\s+*#-]*)$/;

function contactOf(line: string): Holding['contacts'][number] {
  const [, name = line, phone = ''] = CONTACT.exec(line.normalize('NFKC')) ?? [];
  return { name: name.trim(), phone: phone.trim() };
}

export const typedHoldingOf = (holding: Policy['holding']): TypedHolding => ({
  on: holding !== undefined,
  minutes: holding ? String(holding.report.withinMinutes) : USUAL_MINUTES,
  from: holding?.report.from ?? 'firstFever',
  places: (holding?.places ?? []).join('\n'),
  contacts: (holding?.contacts ?? []).map(({ name, phone }) => `${name} ${phone}`.trim()).join('\n'),
  destinations: (holding?.destinations ?? []).join('\n'),
});

const minutesOf = (text: string): number | null => {
  const plain = text.normalize('NFKC').trim();
  return /^\d{1,6}$/.test(plain) ? Number(plain) : null;
};

/** What is wrong with what was typed, by field. */
export function holdingErrors(typed: TypedHolding): Partial<Record<HoldingField, HoldingError>> {
  if (!typed.on) return {};
  const errors: Partial<Record<HoldingField, HoldingError>> = {};
  const minutes = minutesOf(typed.minutes);
  if (minutes === null) errors.minutes = 'notNumber';
  else if (minutes < 1 || minutes > MAX_MINUTES) errors.minutes = 'outOfRange';
  for (const list of HOLDING_LISTS) {
    const lines = linesOf(typed[list]);
    const isLong = (line: string): boolean => {
      const { name, phone } = list === 'contacts' ? contactOf(line) : { name: line, phone: '' };
      return name.length > MAX_NAME || phone.length > MAX_PHONE;
    };
    if (lines.length > MAX_CHOICES) errors[list] = 'tooMany';
    else if (lines.some(isLong)) errors[list] = 'tooLong';
  }
  return errors;
}

/** What the rules say of it; undefined where they say nothing. Call it when there are no errors. */
export const holdingFrom = (typed: TypedHolding): Policy['holding'] =>
  typed.on
    ? {
        report: { withinMinutes: minutesOf(typed.minutes) ?? 0, from: typed.from },
        places: linesOf(typed.places),
        contacts: linesOf(typed.contacts).map(contactOf),
        destinations: linesOf(typed.destinations),
      }
    : undefined;
