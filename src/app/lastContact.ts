/** When this phone and its hub last had everything of each other: said at the next start, before there is a network. */
const KEY = 'lastContact';

/** ms since 1970 by the phone's clock; null when it is not known. */
export function readLastContact(): number | null {
  try {
    const kept = Number(localStorage.getItem(KEY) ?? Number.NaN);
    return Number.isSafeInteger(kept) && kept > 0 ? kept : null;
  } catch {
    return null;
  }
}

/** Never throws: it is only shown. */
export function keepLastContact(at: number): void {
  try {
    localStorage.setItem(KEY, String(at));
  } catch {
    // Storage may be full or forbidden: then the next start does not know.
  }
}
