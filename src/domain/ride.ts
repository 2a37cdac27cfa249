/**
 * A vehicle's way through a gate. The vehicle and everybody in it have a passage each, since not one person may be
 * missed; the ride holds them together.
 */
import * as z from 'zod/mini';
import { MAX_GOODS, MAX_PERSONS } from './passageLimits.ts';

/** What a vehicle carries, as the gate has seen it. */
export const loadSchema = z.object({
  /** '' for nothing, or where the policy does not ask. */
  goods: z.string().check(z.maxLength(MAX_GOODS)),
  /** Whether wheels and hold were disinfected here; null where the policy does not ask. */
  disinfected: z.nullable(z.boolean()),
  /** Persons in it as they were counted, the driver too; null where nobody counted. */
  persons: z.nullable(z.int().check(z.minimum(0), z.maximum(MAX_PERSONS))),
});
export type Load = z.infer<typeof loadSchema>;
