/**
 * `register-示范村-2026-11-23.jsonl`: what it is, of which place, and the day of `now` (ms since 1970) where it is
 * `offsetMinutes` from UTC. Whatever a file system or a shell would take for more than a letter becomes a hyphen.
 */
export function fileNameOf(
  what: string,
  place: string,
  { now, offsetMinutes }: { readonly now: number; readonly offsetMinutes: number },
  ending: string,
): string {
  const plain = place
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
  const day = new Date(now + offsetMinutes * 60_000).toISOString().slice(0, 10);
  return `${what}-${plain}${plain === '' ? '' : '-'}${day}.${ending}`;
}
