/** A picture that was taken at the gate. It travels behind the records; the record names it by its hash. */
import * as z from 'zod/mini';

/** What a picture shows. Wire order: append only. */
export const PHOTO_MOTIFS = ['document', 'plate', 'other'] as const;

/** Pictures of one passage. */
export const MAX_PHOTOS = 6;
/** Bytes of a picture: what 2G can carry in some seconds, and enough to read a document by. */
export const MAX_PHOTO_BYTES = 60 * 1024;

/** SHA-256 of the JPEG file, lower-case hex. */
export const photoHashSchema = z.string().check(z.regex(/^[0-9a-f]{64}$/));

export const photoRefSchema = z.object({
  motif: z.enum(PHOTO_MOTIFS),
  hash: photoHashSchema,
  /** Length of the file. */
  bytes: z.int().check(z.minimum(1), z.maximum(MAX_PHOTO_BYTES)),
});
export type PhotoRef = z.infer<typeof photoRefSchema>;
export type PhotoMotif = PhotoRef['motif'];
