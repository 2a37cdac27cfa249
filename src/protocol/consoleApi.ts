/**
 * The JSON interface under /api that the console speaks with the hub. The hub judges requests by these schemas
 * and describes itself by them (/openapi.json); the console parses responses by them. Errors are problem
 * documents (`problem.ts`).
 *
 * Times are ms since 1970, ids as in `domain/id.ts`. Lists are paged: `after` is the `next` of the page before,
 * null when there is no more. A session is a cookie; requests that change something must come from the hub's
 * own origin. What is searched for, and where a list of people goes on, travels in a body: addresses end up in
 * histories and logs, and must not hold anybody's name, number or plate.
 */
import * as z from 'zod/mini';
import { checkpointFieldsSchema, villageFieldsSchema } from '../domain/checkpoint.ts';
import { credentialSchema } from '../domain/credential.ts';
import { idSchema } from '../domain/id.ts';
import { DECISIONS, DIRECTIONS, REASONS, SUBJECT_TYPES } from '../domain/passage.ts';
import { personEditSchema } from '../domain/person.ts';
import { plainLine } from '../domain/plainLine.ts';
import { policySchema } from '../domain/policy.ts';
import { readingSchema } from '../domain/reading.ts';
import { loadSchema } from '../domain/ride.ts';
import { MAX_NAME } from '../domain/textLimits.ts';
import { VALIDATION_FLAGS } from '../domain/validationFlag.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';

/** ms since 1970. */
export const time = z.int();
export const count = z.int().check(z.minimum(0));
const name = z.string().check(z.minLength(1), z.maxLength(MAX_NAME));
/** What a village or a gate is called from now on: as it can be seen. */
const newName = z.pipe(z.pipe(z.string(), z.transform(plainLine)), villageFieldsSchema.shape.name);
/** The most characters of a reason for what is done at the console. */
export const MAX_REASON = 200;
export const reason = z.string().check(z.minLength(1), z.maxLength(MAX_REASON));
const flags = z.array(z.enum(VALIDATION_FLAGS));
export const limit = z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(200)));
const queryTime = z.optional(z.coerce.number().check(z.int()));
export const after = z.optional(z.string().check(z.maxLength(300)));

/** A part of a long list. */
export const pageOf = <S extends z.core.$ZodType>(row: S) =>
  z.object({ rows: z.array(row), next: z.nullable(z.string()) });

export const emptySchema = z.object({});

export const USER_ROLES = ['administrator', 'dutyOfficer'] as const;
export const userSchema = z.object({ id: idSchema, name, role: z.enum(USER_ROLES) });
export const namedPlaceSchema = z.object({ id: idSchema, name: z.string() });

/** GET /api/state: what the console opens with. */
export const stateSchema = z.object({
  /** No administrator exists yet: the one-time link leads to POST /api/setup. */
  needsSetup: z.boolean(),
  user: z.nullable(userSchema),
  /** Null for whoever is not signed in. */
  township: z.nullable(namedPlaceSchema),
});

/** POST /api/setup, and POST /api/session: both sign in and answer with the state. */
export const setupSchema = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(100)),
  name,
  password: z.string().check(z.minLength(12), z.maxLength(200)),
  townshipName: name,
});
export const signInSchema = z.object({ name, password: z.string().check(z.minLength(1), z.maxLength(200)) });

/** GET, POST /api/villages; PATCH /api/villages/:id. */
export const villageSchema = z.object({
  id: idSchema,
  name: z.string(),
  checkpoints: count,
  /** Offered no more for gates, people or forms. */
  closed: z.boolean(),
});
export const villagesSchema = z.object({ rows: z.array(villageSchema) });
export const newVillageSchema = z.object({ name: newName });
const placePatch = {
  name: z.optional(newName),
  closed: z.optional(z.boolean()),
  reason: z.optional(z.string().check(z.maxLength(MAX_REASON))),
};
/** Something is edited, not the reason alone. */
const saysSomething = z.refine<object>((patch) => Object.keys(patch).some((field) => field !== 'reason'));
const closesWithReason = z.refine<{
  readonly closed?: boolean | undefined;
  readonly reason?: string | undefined;
}>(({ closed, reason }) => closed !== true || (reason ?? '').trim() !== '', { path: ['reason'] });

/** `closed: true` is refused with `gatesOpen` or `stillRegistered` while the village is in use. */
export const villagePatchSchema = z.object(placePatch).check(saysSomething, closesWithReason);

/** GET, POST /api/checkpoints; PATCH /api/checkpoints/:id. */
export const checkpointSchema = z.object({
  id: idSchema,
  name: z.string(),
  villageId: idSchema,
  location: checkpointFieldsSchema.shape.location,
  closed: z.boolean(),
  /** Phones enrolled for it and not revoked. */
  devices: count,
  lastContact: z.nullable(time),
});
export const checkpointsSchema = z.object({ rows: z.array(checkpointSchema) });
export const newCheckpointSchema = z.object({ name: newName, villageId: idSchema });
export const checkpointPatchSchema = z
  .object({ ...placePatch, location: z.optional(checkpointFieldsSchema.shape.location) })
  .check(saysSomething, closesWithReason);

/** POST /api/checkpoints/:id/enrolment-codes. The code is shown once and kept only as a hash. */
export const enrolmentCodeSchema = z.object({
  code: z.string(),
  expiresAt: time,
  url: z.string(),
  /** What the QR code says. */
  qrText: z.string(),
  /** Whether phones come to this address; where the hub serves its own machine alone they do not. */
  phones: z.boolean(),
});

/** GET /api/devices; POST /api/devices/:id/revoke. */
export const deviceSchema = z.object({
  id: idSchema,
  label: z.string(),
  villageId: idSchema,
  checkpointId: idSchema,
  forkOf: z.nullable(idSchema),
  enrolledAt: time,
  revokedAt: z.nullable(time),
  lastContact: z.nullable(time),
  /** The highest place of its chain that the hub holds; 0 for none. */
  head: count,
  /** Places below the head that the hub does not hold. */
  missing: count,
  /** The chain has a second branch, or does not fit together somewhere. */
  chainBroken: z.boolean(),
  clockSuspect: count,
  quarantined: count,
  /** Why it was revoked and by whom ('' for a name that is not known); null while it is in use. */
  revocation: z.nullable(z.object({ reason: z.string(), by: z.string() })),
  /** Who began the last shift on it that the hub knows of, and when; null for nobody yet. */
  onDuty: z.nullable(z.object({ name: z.string(), at: time })),
});
export const devicesSchema = z.object({ rows: z.array(deviceSchema) });
export const revokeDeviceSchema = z.object({ reason });

/** What every search may say besides its own filters. */
export const searchParts = {
  village: z.optional(idSchema),
  words: z.optional(z.string().check(z.maxLength(60))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(200))),
  after,
};

/** POST /api/persons/search, POST /api/vehicles/search. */
export const entrySearchSchema = z.object({
  ...searchParts,
  /** Those that were taken out of the register instead of those in it. */
  withdrawn: z.optional(z.boolean()),
});

/** GET /api/persons/:id; POST /api/persons is in `consoleSave.ts`. */
export const personRowSchema = z.object({
  id: idSchema,
  villageId: idSchema,
  fields: personEditSchema,
  updatedAt: z.nullable(time),
});
export const personsPageSchema = pageOf(personRowSchema);
/** One version of one field, latest first within a field. */
export const fieldVersionSchema = z.object({
  field: z.string(),
  value: z.unknown(),
  deviceId: idSchema,
  seq: count,
  /** The clamped stamp that orders it. */
  at: time,
  /** Who sat at the console, or how the phone is called; '' for nobody known. */
  by: z.string(),
  /** Why, as it was said at the console; '' when nobody was asked. */
  reason: z.string(),
});

export const PASSAGE_KINDS = ['attention', 'fever', 'suspect', 'corrected'] as const;
export type PassageKind = (typeof PASSAGE_KINDS)[number];

/**
 * POST /api/passages/search. `from` (included) and `to` (excluded) bound the time that lists are sorted by; latest
 * first.
 */
export const passageSearchSchema = z.object({
  ...searchParts,
  checkpoint: z.optional(idSchema),
  from: z.optional(time),
  to: z.optional(time),
  decision: z.optional(z.enum(DECISIONS)),
  direction: z.optional(z.enum(DIRECTIONS)),
  /**
   * `attention`: held, refused, or a fever. `suspect`: the phone's clock was in doubt. `corrected`: something was
   * corrected, or all of it taken back; what was taken back is in none of the others.
   */
  only: z.optional(z.enum(PASSAGE_KINDS)),
});
export const passageRowSchema = z.object({
  /** Place of its event: deviceId:seq. */
  id: z.string(),
  /** What the phone's clock said, with its distance from UTC. */
  occurredAt: time,
  offsetMinutes: z.int(),
  receivedAt: time,
  villageId: idSchema,
  checkpoint: namedPlaceSchema,
  direction: z.enum(DIRECTIONS),
  subject: z.object({
    type: z.enum(SUBJECT_TYPES),
    id: idSchema,
    /** Name or plate as it is now; '' when the register does not know. */
    label: z.string(),
    household: z.string(),
    /** The village in whose register it is; null when no register knows it. */
    villageId: z.nullable(idSchema),
  }),
  readings: z.array(readingSchema),
  credential: z.nullable(credentialSchema),
  decision: z.enum(DECISIONS),
  reason: z.enum(REASONS),
  note: z.string(),
  validationFlags: flags,
  clockSuspect: z.boolean(),
  afterRevocation: z.boolean(),
  /** The same for a vehicle and those in it; null for who came alone. */
  rideId: z.nullable(idSchema),
  /** What a vehicle carried, as far as the gate was asked. */
  load: z.nullable(loadSchema),
  /** How long it took at the gate, s; null where nobody knows. */
  handledSeconds: z.nullable(z.int()),
  /** Something of it was corrected: its other fields say how it stands. */
  corrected: z.boolean(),
  /** Taken back: it did not happen, and is in no count. */
  withdrawn: z.boolean(),
  device: z.object({ id: idSchema, label: z.string() }),
});
export const passagesPageSchema = pageOf(passageRowSchema);

export const personDetailSchema = z.object({
  person: personRowSchema,
  history: z.array(fieldVersionSchema),
  passages: z.array(passageRowSchema),
});

/** GET /api/vehicles/:id; POST /api/vehicles is in `consoleSave.ts`. */
export const vehicleRowSchema = z.object({
  id: idSchema,
  villageId: idSchema,
  fields: vehicleEditSchema,
  updatedAt: z.nullable(time),
});
export const vehiclesPageSchema = pageOf(vehicleRowSchema);
export const vehicleDetailSchema = z.object({
  vehicle: vehicleRowSchema,
  history: z.array(fieldVersionSchema),
  passages: z.array(passageRowSchema),
});

/** GET /api/changes: server-sent events named `change` whenever something was stored; a comment as heartbeat. */
const changeSchema = z.object({ head: count });
export type Change = z.infer<typeof changeSchema>;

/**
 * GET /api/summary?from=&to=: by default the hub's local day so far. `in` and `out` count who was let pass; who was held
 * or refused has figures of their own.
 */
export const summaryQuerySchema = z.object({ village: z.optional(idSchema), from: queryTime, to: queryTime });
export const summarySchema = z.object({
  from: time,
  to: time,
  checkpoints: z.array(
    z.object({
      checkpoint: namedPlaceSchema,
      villageId: idSchema,
      in: count,
      out: count,
      refused: count,
      held: count,
      fever: count,
      lastContact: z.nullable(time),
      lastPassage: z.nullable(time),
    }),
  ),
  /** Passages per hour from `from` on, one element for each hour up to `to`. */
  hours: z.array(z.object({ from: time, in: count, out: count })),
  /** Passages of phones whose clock was in doubt: they are in no hour. */
  suspect: count,
  quarantined: count,
  /** Entries of which two have said different things. */
  contradicted: count,
});

/** GET /api/register?village=&note=: a file of JSON lines for `verify-register`; `note` as in `consoleAccess.ts`. */
export const registerQuerySchema = z.object({ village: idSchema, note: z.coerce.number().check(z.int()) });

/** GET, PUT /api/policy. A change is a new version; `version` is given by the hub. */
export const policyStateSchema = z.object({
  current: policySchema,
  published: z.array(policySchema),
  /** Versions that passages name and a restore has lost, until newer ones are published. */
  lost: z.array(policySchema.shape.version),
});
export const newPolicySchema = z.omit(policySchema, { version: true });

export type ConsoleUser = z.infer<typeof userSchema>;
export type ConsoleState = z.infer<typeof stateSchema>;
export type VillageRow = z.infer<typeof villageSchema>;
export type CheckpointRow = z.infer<typeof checkpointSchema>;
export type DeviceRow = z.infer<typeof deviceSchema>;
export type PersonRow = z.infer<typeof personRowSchema>;
export type VehicleRow = z.infer<typeof vehicleRowSchema>;
export type FieldHistory = z.infer<typeof fieldVersionSchema>;
export type PassageRow = z.infer<typeof passageRowSchema>;
export type EntrySearch = z.infer<typeof entrySearchSchema>;
export type PassageSearch = z.infer<typeof passageSearchSchema>;
export type Summary = z.infer<typeof summarySchema>;
