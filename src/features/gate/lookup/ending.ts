/** By which number a row was found, so that two of one name can be told apart without the whole of it. */
import { compactCode } from '../../../domain/compactCode.ts';

/** How much of a number is shown at most. */
const SHOWN = 4;

/** A number is found by its end, of so many characters at least. */
const NUMBER = /^\+?\d{2,}X?$|^\dX$/;

/** The number that may be meant: the whole text, as it is written in groups, or one of its words. */
const numbersIn = (text: string): string[] =>
  [text, ...text.split(/\s+/)].map(compactCode).filter((code) => NUMBER.test(code));

export interface Ending {
  readonly of: 'phone' | 'idDocument';
  readonly end: string;
}

/** The end of the phone or the document number that ends with what was typed; of a short one, half of it at most. */
export function endingOf(
  fields: { readonly phone?: string | undefined; readonly idDocument?: string | undefined },
  text: string,
): Ending | undefined {
  const typed = numbersIn(text);
  for (const of of ['phone', 'idDocument'] as const) {
    const number = compactCode(fields[of] ?? '');
    if (typed.some((end) => number.endsWith(end))) {
      return { of, end: number.slice(-Math.min(SHOWN, Math.floor(number.length / 2))) };
    }
  }
  return undefined;
}
