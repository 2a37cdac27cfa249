/** Where a visitor comes from and where they go: what was said the last time, until somebody says otherwise. */
import { compactCode } from '../../../domain/compactCode.ts';
import { plainLine } from '../../../domain/plainLine.ts';
import type { Candidate } from '../candidate.ts';
import type { visitCopy } from './visitCopy.ts';

export const VISIT_FIELDS = ['origin', 'destination'] as const;
export type VisitField = (typeof VISIT_FIELDS)[number];
export type VisitText = Readonly<Record<VisitField, string>>;

export interface VisitPart {
  readonly field: VisitField;
  readonly value: string;
  /** Nobody has said it this time: it was taken over from the last. */
  readonly isTakenOver: boolean;
}

/** What is known of it; nothing where nothing was said. */
export function visitOf({ origin, destination, last }: Candidate): readonly VisitPart[] {
  const parts: readonly VisitPart[] = [
    { field: 'origin', value: origin, isTakenOver: last?.sameOrigin === true },
    { field: 'destination', value: destination, isTakenOver: last?.sameDestination === true },
  ];
  return parts.filter(({ value }) => value !== '');
}

/** Says of the time that it was taken over from, as far as anything was; undefined where nothing was. */
export function takenOverWords(
  visit: readonly VisitPart[],
  when: string,
  words: (typeof visitCopy)['zhHans'],
): string | undefined {
  const [first, ...others] = visit.filter(({ isTakenOver }) => isTakenOver);
  if (first === undefined) return undefined;
  return others.length + 1 === visit.length
    ? words.asLastTime(when)
    : words.partAsLastTime(words[first.field], when);
}

/** What of it was said otherwise, as it is to be recorded. */
export function visitChanges(before: VisitText, said: VisitText): Partial<Record<VisitField, string>> {
  const changed = VISIT_FIELDS.filter((field) => compactCode(said[field]) !== compactCode(before[field]));
  return Object.fromEntries(changed.map((field) => [field, plainLine(said[field])]));
}
