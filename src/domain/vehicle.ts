/** A vehicle, as a set of fields that are edited one by one. */
import * as z from 'zod/mini';
import { MAX_ENTRY_NOTE, MAX_LINE } from './textLimits.ts';
import { VALIDATION_FLAGS } from './validationFlag.ts';

const line = z.string().check(z.maxLength(MAX_LINE));

export const vehicleFieldsSchema = z.object({
  /** Normalised plate; '' for a vehicle without one. */
  plate: line,
  driver: line,
  phone: line,
  household: line,
  origin: line,
  destination: line,
  note: z.string().check(z.maxLength(MAX_ENTRY_NOTE)),
  /** Checks on these fields that failed and were saved anyway. */
  flags: z.array(z.enum(VALIDATION_FLAGS)).check(z.maxLength(VALIDATION_FLAGS.length)),
});
export type VehicleFields = z.infer<typeof vehicleFieldsSchema>;
export const vehicleEditSchema = z.extend(z.partial(vehicleFieldsSchema), {
  /** Taken out of the register: no list or lookup shows it, its history stays. */
  withdrawn: z.optional(z.boolean()),
});
export type VehicleEdit = z.infer<typeof vehicleEditSchema>;
