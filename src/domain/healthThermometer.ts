/**
 * What a Bluetooth thermometer says: the Temperature Measurement characteristic (0x2A1C) of the Health Thermometer
 * Service (0x1809), whose temperature is a 32-bit FLOAT of IEEE 11073-20601.
 *
 *     flags: 1 byte    bit 0 °F instead of °C, bit 1 time stamp follows, bit 2 temperature type follows
 *     temperature: 4 bytes, little endian; mantissa of 24 bits and exponent of 8, both signed: mantissa × 10^exponent
 *     time stamp: 7 bytes    year (2 bytes, 0 for unknown), month, day, hours, minutes, seconds
 *     temperature type: 1 byte    where it was taken
 */
import type { Reading } from './reading.ts';
import type { Result } from './result.ts';
import { err, ok } from './result.ts';

export interface ThermometerReading {
  /** Tenths of a degree Celsius; what no body has is no error here. */
  readonly deciCelsius: number;
  /** What the thermometer's own clock shows, as ms since 1970 if that were UTC; null where it has none. */
  readonly clockShows: number | null;
  /** Null where it does not say. */
  readonly site: Reading['site'] | null;
}

/** `truncated`: bytes are missing. `noNumber`: the thermometer could not measure, or says that it is infinite. */
export type ThermometerProblem = 'truncated' | 'noNumber';

const FAHRENHEIT = 1;
const TIME_STAMP = 2;
const TYPE = 4;

/** NaN, NRes (not at this resolution), a reserved value, and both infinities have no exponent. */
const NO_NUMBERS: ReadonlySet<number> = new Set([0x7fffff, 0x800000, 0x800001, 0x7ffffe, 0x800002]);

/** Values of the temperature type. Body in general, finger, toe, rectum and bowel have no site of ours. */
const SITES: Readonly<Record<number, Reading['site']>> = { 1: 'axilla', 3: 'ear', 6: 'mouth', 9: 'ear' };

export function readThermometer(bytes: DataView): Result<ThermometerReading, ThermometerProblem> {
  if (bytes.byteLength < 5) return err('truncated');
  const flags = bytes.getUint8(0);
  const hasStamp = (flags & TIME_STAMP) !== 0;
  const typeAt = hasStamp ? 12 : 5;
  const hasType = (flags & TYPE) !== 0;
  if (bytes.byteLength < typeAt + (hasType ? 1 : 0)) return err('truncated');
  const mantissa = bytes.getUint32(1, true) & 0xffffff;
  if (NO_NUMBERS.has(mantissa)) return err('noNumber');
  // The sign stands in the uppermost of 24 bits; tenths instead of whole degrees.
  const tenths = scaled((mantissa << 8) >> 8, bytes.getInt8(4) + 1);
  const deciCelsius = (flags & FAHRENHEIT) === 0 ? tenths : ((tenths - 320) * 5) / 9;
  return ok({
    deciCelsius: Math.round(deciCelsius),
    clockShows: hasStamp ? stampAt(bytes, 5) : null,
    site: hasType ? (SITES[bytes.getUint8(typeAt)] ?? null) : null,
  });
}

/** Divided by a power of ten rather than multiplied by a fraction: 364 × 10^-1 is 36.4, and no bit beside it. */
const scaled = (mantissa: number, exponent: number): number =>
  exponent < 0 ? mantissa / 10 ** -exponent : mantissa * 10 ** exponent;

function stampAt(bytes: DataView, start: number): number | null {
  const year = bytes.getUint16(start, true);
  const month = bytes.getUint8(start + 2);
  const day = bytes.getUint8(start + 3);
  if (year === 0 || month === 0 || day === 0) return null;
  return Date.UTC(
    year,
    month - 1,
    day,
    bytes.getUint8(start + 4),
    bytes.getUint8(start + 5),
    bytes.getUint8(start + 6),
  );
}
