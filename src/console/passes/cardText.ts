/** Fits words onto a card: how wide they will be, and where to break them. No browser is asked. */

/** Roughly how wide a text is, in em: Han characters and full-width signs 1, capitals and digits about 0.7 in bold type. */
export function widthInEm(text: string): number {
  let width = 0;
  for (const char of text) {
    if (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u.test(char))
      width += 1;
    else if (/[MWmw@%]/.test(char)) width += 0.95;
    else if (/[A-Z0-9]/.test(char)) width += 0.72;
    else width += /[ilj.,'·| ]/.test(char) ? 0.38 : 0.64;
  }
  return width;
}

/** Cuts a text into at most `lines` lines of `room` (em); what does not fit ends in an ellipsis. */
export function breakText(text: string, room: number, lines: number): string[] {
  // A word that is longer than a line is broken between any two letters.
  const words = (text.match(/[A-Za-z0-9'’.-]+\s*|./gu) ?? []).flatMap((word) =>
    widthInEm(word.trimEnd()) > room ? [...word] : [word],
  );
  const out: string[] = [];
  let line = '';
  for (const word of words) {
    if (line !== '' && widthInEm((line + word).trimEnd()) > room) {
      out.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  if (line.trim() !== '') out.push(line.trimEnd());
  if (out.length <= lines) return out;
  const kept = out.slice(0, lines);
  const last = [...(kept.at(-1) ?? '')];
  while (last.length > 1 && widthInEm(`${last.join('')}…`) > room) last.pop();
  return [...kept.slice(0, -1), `${last.join('')}…`];
}

/** The largest type size (mm) between `least` and `most` at which a text fits into `room` mm on one line. */
export function sizeFor(text: string, room: number, most: number, least: number): number {
  const width = widthInEm(text);
  return width === 0 ? most : Math.max(least, Math.min(most, room / width));
}
