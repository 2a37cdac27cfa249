/**
 * Numbers and codes as people type, paste or dictate them, brought to the one form in which they are checked,
 * compared and stored.
 */

/** What people put between the groups of a number: blanks, dashes, dots of all heights, brackets, slashes. */
const SEPARATORS = /[\s\p{Cf}\p{Cc}\p{Pd}\u2212._·•‧・/|()[\]【】〔〕「」]/gu;

/**
 * Full-width and other compatibility forms as plain characters (NFKC), ASCII letters in upper case.
 *
 * Each code point is normalised by itself: nothing composes with its neighbour, so that the result does not change
 * when it is normalised again.
 */
export const halfWidth = (raw: string): string =>
  Array.from(raw, (character) => character.normalize('NFKC'))
    .join('')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());

/** {@link halfWidth} without separators: `１１０１０５ 19491231-002x` gives `11010519491231002X`. Idempotent. */
export const compactCode = (raw: string): string => halfWidth(raw).replace(SEPARATORS, '');
