import { computed, effect, signal } from '@preact/signals';
import { readPreference, writePreference } from './preference.ts';

/** What is drawn. */
export type Theme = 'day' | 'night' | 'red';
/** What a person chose; `auto` follows the phone. */
export type ThemeChoice = Theme | 'auto';

/** The page's ground in each theme, for the browser's own bars; the same values as in tokens.css. */
const GROUND: Record<Theme, string> = { day: '#f7f7f4', night: '#0b0d0f', red: '#070101' };

const darkPhone = typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : null;

/** Reads a stored choice; anything unknown means `auto`. */
export function parseThemeChoice(stored: string | null): ThemeChoice {
  return stored === 'day' || stored === 'night' || stored === 'red' ? stored : 'auto';
}

const phoneIsDark = signal(darkPhone?.matches ?? false);

/** The person's choice. Change it with {@link chooseTheme}. */
export const themeChoice = signal<ThemeChoice>(parseThemeChoice(readPreference('theme')));

/** What is drawn now. */
export const theme = computed<Theme>(() =>
  themeChoice.value === 'auto' ? (phoneIsDark.value ? 'night' : 'day') : themeChoice.value,
);

/** Changes the theme for this phone and remembers it. */
export function chooseTheme(choice: ThemeChoice): void {
  themeChoice.value = choice;
  writePreference('theme', choice === 'auto' ? null : choice);
}

/**
 * Puts the theme on the document and keeps it there. Call it first in the entry, before anything is rendered,
 * so that the first paint has the right ground. Gives the function that stops it.
 */
export function startTheme(): () => void {
  const follow = () => {
    phoneIsDark.value = darkPhone?.matches ?? false;
  };
  darkPhone?.addEventListener('change', follow);
  const stopDrawing = effect(() => {
    document.documentElement.dataset.theme = theme.value;
    for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
      meta.removeAttribute('media');
      meta.content = GROUND[theme.value];
    }
  });
  return () => {
    darkPhone?.removeEventListener('change', follow);
    stopDrawing();
  };
}
