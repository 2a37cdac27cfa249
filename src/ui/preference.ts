/**
 * What one person prefers on one phone: language, theme, sound. Kept in localStorage because it is read
 * before the first paint. Storage may be blocked or full: then a preference lasts as long as the page.
 */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`ui.${name}`);
  } catch {
    return null;
  }
}

/** Keeps a preference; `null` forgets it. Never throws. */
export function writePreference(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`ui.${name}`);
    else localStorage.setItem(`ui.${name}`, value);
  } catch {
    // Private windows may refuse: the choice still holds in memory.
  }
}
