/** The name of an exported register. Console and hub take it from here, so that the command shown names the file sent. */

/** Villages keep the calendar of China wherever the hub's machine stands, ms east of UTC. */
const CHINA_OFFSET_MS = 480 * 60_000;

/**
 * `register-示范村-2026-11-23.jsonl`: the village, and the day in China of `now` (ms since 1970). Whatever a file
 * system or a shell would take for more than a letter becomes a hyphen.
 */
export function registerFileName(village: string, now: number): string {
  const plain = village
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const day = new Date(now + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  return `register-${plain}${plain === '' ? '' : '-'}${day}.jsonl`;
}

/** The header content-disposition of a file with this name, which has letters of any script (RFC 6266, RFC 8187). */
export function attachmentHeader(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
}
