/** POST /api/passages/:id/corrections: what the duty office corrects of a passage. Nothing is overwritten. */
import * as z from 'zod/mini';
import { correctionFieldsSchema } from '../domain/correction.ts';

export const passageCorrectionSchema = z.object({
  /** As it is to stand; what stands so already is not said again. */
  fields: z.pick(correctionFieldsSchema, { direction: true, decision: true, note: true, withdrawn: true }),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});
export type PassageCorrection = z.infer<typeof passageCorrectionSchema>;
