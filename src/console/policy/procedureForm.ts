/** The part of the policy's form that is about what a gate is told to do, and back. */
import type { Policy, ProcedurePart, Situation } from '../../domain/policy.ts';
import { MAX_CHOICES, MAX_PROCEDURE_TEXT } from '../../domain/policy.ts';

/** As it is typed. `key` stays with it while others come and go. */
export interface TypedPart {
  readonly key: number;
  readonly situation: Situation;
  readonly text: string;
}

export type PartError = 'empty' | 'tooLong';

export const typedPartsOf = (procedure: Policy['procedure']): readonly TypedPart[] =>
  (procedure ?? []).map((part, key) => ({ ...part, key }));

/** With one more, still to be written; as before where there are as many as rules may have. */
export function withPart(typed: readonly TypedPart[], situation: Situation): readonly TypedPart[] {
  if (typed.length >= MAX_CHOICES) return typed;
  const key = Math.max(-1, ...typed.map((part) => part.key)) + 1;
  return [...typed, { key, situation, text: '' }];
}

/** What is wrong with a part; undefined for nothing. */
export function partError({ text }: TypedPart): PartError | undefined {
  const { length } = text.trim();
  if (length === 0) return 'empty';
  return length > MAX_PROCEDURE_TEXT ? 'tooLong' : undefined;
}

/** What the rules say of it; undefined where they say nothing. Call it when there are no errors. */
export function procedureFrom(typed: readonly TypedPart[]): Policy['procedure'] {
  if (typed.length === 0) return undefined;
  return typed.map(({ situation, text }): ProcedurePart => ({ situation, text: text.trim() }));
}
