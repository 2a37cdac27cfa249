/** The name of an exported register. Console and hub take it from here, so that the command shown names the file sent. */

import { CHINA_OFFSET_MINUTES } from '../domain/chinaTime.ts';
import { fileNameOf } from './fileName.ts';

/** `register-示范村-2026-11-23.jsonl`, by the day in China of `now` (ms since 1970): where it is exported plays no part. */
export const registerFileName = (village: string, now: number): string =>
  fileNameOf('register', village, { now, offsetMinutes: CHINA_OFFSET_MINUTES }, 'jsonl');

/** The header content-disposition of a file with this name, which has letters of any script (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
