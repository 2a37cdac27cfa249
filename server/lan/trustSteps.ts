import type { TerminalLanguage } from '../commandLine/language.mjs';
import { trustCopy } from './copy.ts';

/**
 * The steps by which Android, iOS and desktop browsers come to trust the local authority, as lines for a terminal.
 *
 * @param caUrl where the authority's certificate can be downloaded
 * @param fingerprint its SHA-256 fingerprint, when the reader is to compare it
 */
export function trustSteps(
  caUrl: string,
  { language = 'en', fingerprint }: { language?: TerminalLanguage; fingerprint?: string } = {},
): string[] {
  const copy = trustCopy[language];
  const platform = ([name, ...steps]: readonly string[]): string[] => [
    '',
    `  ${name}`,
    ...steps.map((step, index) => `    ${index + 1}. ${step}`),
  ];
  return [
    copy.title,
    `  ${copy.open(caUrl)}`,
    ...(fingerprint === undefined ? [] : [`  ${copy.compare(fingerprint)}`]),
    ...[copy.android, copy.ios, copy.desktop].flatMap(platform),
  ];
}
