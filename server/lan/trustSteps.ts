import type { TerminalLanguage } from '../commandLine/language.mjs';
import { trustCopy } from './copy.ts';

/**
 * The steps by which Android, iOS and desktop browsers come to trust the local authority once they have its
 * certificate, as lines for a terminal.
 *
 * @param fingerprint the authority's, SHA-256, which the reader is to compare
 */
export function trustSteps(language: TerminalLanguage, fingerprint: string): string[] {
  const copy = trustCopy[language];
  const platform = ([name, ...steps]: readonly string[]): string[] => [
    '',
    `  ${name}`,
    ...steps.map((step, index) => `    ${index + 1}. ${step}`),
  ];
  return [`  ${copy.compare(fingerprint)}`, ...[copy.android, copy.ios, copy.desktop].flatMap(platform)];
}
