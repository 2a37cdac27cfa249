/** A temperature as somebody types it, such as `36.6`, `36,6` or `366`. */

/** What a living person may have, tenths °C: anything else is a slip of the finger. */
const LOWEST = 300;
const HIGHEST = 450;

/** Tenths °C; null for an empty field (nothing was measured); undefined for what is no temperature. */
export function temperatureOf(text: string): number | null | undefined {
  const typed = text.normalize('NFKC').replace('°C', '').replace(/[,。]/, '.').trim();
  if (typed === '') return null;
  if (!/^\d{2}(\.?\d)?$/.test(typed)) return undefined;
  const tenths = Math.round(Number(typed) * (/^\d{3}$/.test(typed) ? 1 : 10));
  return tenths >= LOWEST && tenths <= HIGHEST ? tenths : undefined;
}
