import type { Lang } from '../ui/i18n.ts';

/** From a Chinese character to the next word of another writing. */
const CHINESE = /(\p{Script=Han}[\p{Script=Han}\p{N}\p{P}\s]*)/u;

/** The BCP 47 tag of Chinese that somebody comes upon who reads another language; undefined where nothing is to be said. */
export const chineseTag = (text: string, lang: Lang): 'zh' | undefined =>
  lang === 'en' && CHINESE.test(text) ? 'zh' : undefined;

/** A text in runs of one writing each, with the tag of those that are Chinese. */
export const writtenRuns = (
  text: string,
  lang: Lang,
): readonly { readonly run: string; readonly tag: 'zh' | undefined }[] =>
  text
    .split(CHINESE)
    .filter((run) => run !== '')
    .map((run) => ({ run, tag: chineseTag(run, lang) }));
