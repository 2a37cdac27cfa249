/**
 * The access log: who has read what at the console, and why. Reading it is itself noted. See `consoleApi.ts`.
 */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { SUBJECT_TYPES } from '../domain/passage.ts';
import { count, pageOf, reason, searchParts, time } from './consoleApi.ts';

/** What the hub notes. A log may hold others, of an older build or a changed database. */
export const ACCESS_ACTIONS = [
  'foundPerson',
  'readPerson',
  'foundVehicle',
  'readVehicle',
  'foundPassages',
  'readPassage',
  'readPhoto',
  'readPasses',
  'listPersons',
  'listVehicles',
  'listPassages',
  'listPresences',
  'listHolds',
  'listQuarantine',
  'listContradictions',
  'exportRegister',
  'handIn',
  'readAccessLog',
  'refusedPull',
  'refusedDigests',
] as const;
export type AccessAction = (typeof ACCESS_ACTIONS)[number];

/** From where a record was opened: what its reader was at stands for a reason that nobody has to type. */
export const ACCESS_VIAS = [
  'hold',
  'passage',
  'search',
  'list',
  'inside',
  'entry',
  'quarantine',
  'accessLog',
  'entering',
] as const;
export type AccessVia = (typeof ACCESS_VIAS)[number];

/** What each reading of one record may say. */
export const viaQuerySchema = z.object({ via: z.optional(z.enum(ACCESS_VIAS)) });

/** POST /api/access/search. `from` (included) and `to` (excluded) bound the time; latest first. */
export const accessSearchSchema = z.object({
  /** Only what is about this person or vehicle. */
  about: z.optional(idSchema),
  user: z.optional(idSchema),
  action: z.optional(z.enum(ACCESS_ACTIONS)),
  from: z.optional(time),
  to: z.optional(time),
  limit: searchParts.limit,
  after: searchParts.after,
});
export type AccessSearch = z.infer<typeof accessSearchSchema>;

/** Whose record it was. */
const accessSubjectSchema = z.object({
  id: z.string(),
  /** Null when no register knows it. */
  type: z.nullable(z.enum(SUBJECT_TYPES)),
  label: z.string(),
});
export type AccessSubject = z.infer<typeof accessSubjectSchema>;

export const accessRowSchema = z.object({
  /** Its place in the chain, from 1. */
  seq: count,
  at: time,
  by: z.object({
    id: z.string(),
    /** '' when neither an account nor a phone is known by this id. */
    name: z.string(),
    /** The village of a phone that was refused; null for somebody at the console. */
    villageId: z.nullable(idSchema),
  }),
  /** One of `ACCESS_ACTIONS`, or what is in the database instead. */
  action: z.string(),
  about: z.nullable(accessSubjectSchema),
  /** Of which village the list or export was; null for all, and for what is no list. */
  villageId: z.nullable(idSchema),
  /** The passage that was opened; null for anything else. */
  passage: z.nullable(z.string()),
  /** One of `ACCESS_VIAS`, or ''. */
  via: z.string(),
  reason: z.string(),
});
export const accessPageSchema = z.extend(pageOf(accessRowSchema), {
  /** Whom was asked about, also where nothing is found; null for all. */
  about: z.nullable(accessSubjectSchema),
});
export type AccessPage = z.infer<typeof accessPageSchema>;
export type AccessRow = z.infer<typeof accessRowSchema>;

/** GET /api/access/readers: who can be asked for. */
export const accessReadersSchema = z.object({ rows: z.array(z.object({ id: idSchema, name: z.string() })) });

/** POST /api/register/exports: says why, on record. The note lets the same person download the file for a while. */
export const newExportSchema = z.object({ village: idSchema, reason });
export const exportNoteSchema = z.object({ note: count });
