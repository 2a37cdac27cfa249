/* Plain JavaScript without packages, as all of this folder: `npm start` reads it before any is installed. */

/** @typedef {'zhHans' | 'en' | 'zhHant'} TerminalLanguage */

/**
 * The language of this terminal.
 * @param {Readonly<Record<string, string | undefined>>} environment whose locale counts
 * @param {string} [system] the system's own locale, where the environment names none, as on Windows
 * @returns {TerminalLanguage}
 */
export function terminalLanguage(environment, system = Intl.DateTimeFormat().resolvedOptions().locale) {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || system;
  if (!locale.startsWith('zh')) return 'en';
  return /TW|HK|MO|Hant/.test(locale) ? 'zhHant' : 'zhHans';
}
