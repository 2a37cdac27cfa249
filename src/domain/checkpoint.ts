/** A gate with a location; belongs to a village. And the village itself. */
import * as z from 'zod/mini';
import { idSchema } from './id.ts';
import { MAX_NAME } from './textLimits.ts';

const name = z.string().check(z.minLength(1), z.maxLength(MAX_NAME));

export const checkpointFieldsSchema = z.object({
  name,
  villageId: idSchema,
  /** Degrees, WGS 84, kept to 10⁻⁷ (about a centimetre); null when nobody has set it. */
  location: z.nullable(
    z.object({
      latitude: z.number().check(z.minimum(-90), z.maximum(90)),
      longitude: z.number().check(z.minimum(-180), z.maximum(180)),
    }),
  ),
  closed: z.boolean(),
});
export const checkpointEditSchema = z.partial(checkpointFieldsSchema);
export type CheckpointEdit = z.infer<typeof checkpointEditSchema>;

export const villageFieldsSchema = z.object({
  name,
  /** Offered no more for gates, people or forms; named in all that happened there. */
  closed: z.boolean(),
});
export const villageEditSchema = z.partial(villageFieldsSchema);
export type VillageEdit = z.infer<typeof villageEditSchema>;
