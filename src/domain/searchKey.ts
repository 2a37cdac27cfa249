import { withoutUnseen } from './plainLine.ts';

/**
 * A text as it is looked up and compared: 王　芳, 王 芳 and 王芳 are one name, and so are Ａ１２ and a12. Blanks, line
 * breaks and what nobody can see are left out, full-width and other compatibility forms become plain ones (NFKC), letters lower case.
 */
export const searchKey = (text: string): string =>
  withoutUnseen(text.normalize('NFKC').toLowerCase()).replace(/\s+/gu, '');
