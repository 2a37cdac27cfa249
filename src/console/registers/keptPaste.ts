import type { SubjectType } from '../../domain/passage.ts';
import type { RowDecision } from '../../protocol/consoleSave.ts';
import { user } from '../session.ts';

/** What was pasted and not saved yet. */
export interface Pasted {
  readonly text: string;
  readonly decisions: ReadonlyMap<number, RowDecision>;
}

/** For as long as the page lives, each for whoever pasted it: a look at another page must not cost it. */
const kept = new Map<string, Pasted>();

const placeOf = (type: SubjectType): string => `${user.peek()?.id}:${type}`;

export const keptPaste = (type: SubjectType): Pasted | undefined => kept.get(placeOf(type));

/** Undefined for nothing: it was saved, or taken away. */
export function keepPaste(type: SubjectType, pasted: Pasted | undefined): void {
  if (pasted === undefined) kept.delete(placeOf(type));
  else kept.set(placeOf(type), pasted);
}
