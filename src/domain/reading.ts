/** One body temperature, as it was taken. */
import * as z from 'zod/mini';

/** Wire order: append only. */
export const METHODS = ['infrared', 'contact', 'camera', 'selfReported'] as const;
/** Wire order: append only. */
export const SITES = ['forehead', 'wrist', 'ear', 'axilla', 'mouth', 'unknown'] as const;

export const readingSchema = z.object({
  /** Tenths of a degree Celsius: 36.6 °C is 366. Whole numbers, so that a threshold is compared exactly. */
  deciCelsius: z.int().check(z.minimum(0), z.maximum(999)),
  method: z.enum(METHODS),
  site: z.enum(SITES),
  /** How long before the passage was saved this reading was taken, s. */
  secondsBefore: z.int().check(z.minimum(0), z.maximum(86_400)),
});

export type Reading = z.infer<typeof readingSchema>;
