/** Half of a character that takes two places, as a cut leaves it. */
const HALF_AT_END = /\p{Surrogate}$/u;
const HALF_AT_START = /^\p{Surrogate}/u;

/**
 * A text without what is too much of it. What was just put in ends at the caret: of that the end is left out, and what
 * stood there before stays. `limit` and `caret` count UTF-16 units, as fields do.
 */
export function withinLimit(text: string, limit: number, caret: number): string {
  const over = text.length - limit;
  if (over <= 0) return text;
  // More is too much than stands before the caret: it was put in otherwise.
  if (caret < over) return text.slice(0, limit).replace(HALF_AT_END, '');
  const before = text.slice(0, caret - over).replace(HALF_AT_END, '');
  return before + text.slice(caret).replace(HALF_AT_START, '');
}

/** What a field has to have for a cut. */
type CutField = Pick<HTMLInputElement, 'value' | 'selectionEnd' | 'setSelectionRange'>;

/** Leaves out what is too much in a field, with the caret where it was put in; whether there was any. */
export function keepWithin(field: CutField, limit: number): boolean {
  const { value, selectionEnd } = field;
  if (value.length <= limit) return false;
  const caret = selectionEnd ?? value.length;
  const kept = withinLimit(value, limit, caret);
  field.value = kept;
  // A field for an address or a number has no caret to be set.
  if (selectionEnd !== null) {
    const place = Math.max(0, caret - (value.length - kept.length));
    field.setSelectionRange(place, place);
  }
  return true;
}

/**
 * The text that a cut has left, for as long as it stands there: what an input comes to that brought `text` into the
 * field, behind `before`. Some browsers say once more what a composition came to, which is no other input.
 */
export const cutTextAfter = (before: string | undefined, text: string, isCut: boolean): string | undefined =>
  isCut || text === before ? text : undefined;
