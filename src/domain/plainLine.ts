/** Names and other texts of one line as people type, paste or dictate them. */

/** Format characters (zero-width ones among them), letters that are drawn as nothing, controls that are no blank. */
const UNSEEN = /[\p{Cf}\u115F\u1160\u2800\u3164\uFFA0]|(?!\s)\p{Cc}/gu;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** Without what nobody can see, blanks apart. */
export const withoutUnseen = (raw: string): string => raw.replace(UNSEEN, '');

/**
 * One line without what nobody can see, blanks single and none at the ends; '' when nothing is left that can be read: a
 * name of marks without a letter looks empty in every list. Idempotent.
 */
export const plainLine = (raw: string): string => {
  const line = withoutUnseen(raw).replace(/\s+/g, ' ').trim();
  return SEEN.test(line) ? line : '';
};
