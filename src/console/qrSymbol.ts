/** QR codes as one SVG path, drawn by the page itself: no markup is ever made from text. */
import { create } from 'qrcode';

/** White modules around a symbol (ISO/IEC 18004). */
export const QUIET_ZONE = 4;
/** What is printed smaller is not read at night, mm a module. */
export const MIN_MODULE_MM = 0.5;

export interface QrSymbol {
  /** Modules along one side, the quiet zone included. */
  readonly size: number;
  /** Dark modules in units of one module, origin at the outer corner of the quiet zone. */
  readonly path: string;
}

/** The characters that QR's alphanumeric mode has: 5.5 bits each instead of 8. */
const ALPHANUMERIC = /^[0-9A-Z $%*+\-./:]+$/;

/** A symbol at error correction level M. Alphanumeric mode where the text allows, as a pass always does. */
export function qrSymbol(text: string): QrSymbol {
  const mode = ALPHANUMERIC.test(text) ? 'alphanumeric' : 'byte';
  const segments =
    mode === 'alphanumeric'
      ? [{ data: text, mode: 'alphanumeric' as const }]
      : [{ data: new TextEncoder().encode(text), mode: 'byte' as const }];
  const { modules } = create(segments, { errorCorrectionLevel: 'M' });
  const runs: string[] = [];
  for (let y = 0; y < modules.size; y += 1) {
    for (let x = 0; x < modules.size; x += 1) {
      if (!modules.get(y, x)) continue;
      const from = x;
      while (x + 1 < modules.size && modules.get(y, x + 1)) x += 1;
      runs.push(`M${from + QUIET_ZONE} ${y + QUIET_ZONE}h${x + 1 - from}v1h${from - x - 1}z`);
    }
  }
  return { size: modules.size + 2 * QUIET_ZONE, path: runs.join('') };
}
