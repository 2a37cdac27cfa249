import { effect, signal } from '@preact/signals';
import { readPreference, writePreference } from './preference.ts';

/** Simplified Chinese is the language that texts are written in first; the other two follow its keys. */
export type Lang = 'zhHans' | 'en' | 'zhHant';

export const LANGS: readonly Lang[] = ['zhHans', 'en', 'zhHant'];

/** BCP 47 tags for `<html lang>`; they also choose the right glyphs among Han variants. */
export const TAG: Record<Lang, string> = { zhHans: 'zh-Hans', en: 'en', zhHant: 'zh-Hant' };

/** Texts by key: plain, made from values by a function, or grouped one level deeper. */
export interface Texts {
  readonly [key: string]: string | ((...values: never[]) => string) | Texts;
}

/** The same keys and the same values in, whatever the words are. */
type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...values: infer V) => string
      ? (...values: V) => string
      : Same<T[K]>;
};

/** One feature's texts in the three languages. */
export type Copy<T> = Readonly<Record<Lang, Same<T>>>;

/**
 * Declares texts. English and Traditional Chinese must have exactly the keys, and functions the parameters,
 * of Simplified Chinese: anything missing or superfluous does not compile.
 */
export function defineCopy<T extends Texts>(copy: {
  readonly zhHans: T;
  readonly en: Same<NoInfer<T>>;
  readonly zhHant: Same<NoInfer<T>>;
}): Copy<T>;
export function defineCopy(copy: Copy<Texts>): Copy<Texts> {
  return copy;
}

/** The first of a browser's languages that we have; Simplified Chinese when there is none to go by. */
export function detectLang(languages: readonly string[]): Lang {
  for (const tag of languages) {
    const [language, ...rest] = tag.toLowerCase().split('-');
    if (language === 'zh' || language === 'yue') {
      if (rest.includes('hans')) return 'zhHans';
      return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zhHant' : 'zhHans';
    }
    if (language === 'en') return 'en';
  }
  return languages.length > 0 ? 'en' : 'zhHans';
}

function parseLang(stored: string | null): Lang | null {
  return LANGS.find((candidate) => candidate === stored) ?? null;
}

/** The language on screen. Change it with {@link chooseLang}. */
export const lang = signal<Lang>(
  parseLang(readPreference('lang')) ??
    detectLang(typeof document === 'undefined' ? [] : (navigator.languages ?? [])),
);

/** Changes the language for this phone and remembers it. */
export function chooseLang(choice: Lang): void {
  lang.value = choice;
  writePreference('lang', choice);
}

/** The texts in the language on screen; a component that calls it redraws when the language changes. */
export function useCopy<T>(copy: Copy<T>): Same<T> {
  return copy[lang.value];
}

/** Keeps `<html lang>` true. Gives the function that stops it. */
export function startLang(): () => void {
  return effect(() => {
    document.documentElement.lang = TAG[lang.value];
  });
}
