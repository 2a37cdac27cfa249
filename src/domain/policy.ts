/**
 * The township's dated rules. Thresholds, days and required fields are data that the hub publishes and phones
 * carry; code reads them from here and nowhere else.
 */
import * as z from 'zod/mini';
import { MAX_NAME } from './textLimits.ts';

export const PERSON_FIELDS = ['name', 'phone', 'idDocument', 'household', 'origin', 'destination'] as const;
export const VEHICLE_FIELDS = ['plate', 'driver', 'phone', 'origin', 'destination'] as const;
export const LOAD_FIELDS = ['goods', 'disinfected', 'persons'] as const;
export const OFFERED_PHOTOS = ['document', 'plate'] as const;

/** The protocol's promise to a hub that may be restored; a policy can only lengthen it. */
export const LEAST_ACKNOWLEDGED_DAYS = 30;

const deciCelsius = z.int().check(z.minimum(0), z.maximum(999));
const directions = z.array(z.enum(['in', 'out']));
const days = z.int().check(z.minimum(1), z.maximum(3660));
const minutes = z.int().check(z.minimum(0), z.maximum(100_000));
const anHourOfSeconds = z.int().check(z.minimum(1), z.maximum(3600));

const temperature = z
  .object({
    fever: z.object({ threshold: deciCelsius, comparator: z.enum(['>=', '>']) }),
    /** Readings outside are taken for a slip of the finger or a cold thermometer, and asked again. */
    plausible: z.object({ min: deciCelsius, max: deciCelsius }).check(z.refine(({ min, max }) => min < max)),
    /** After a feverish reading: how many more are taken before the person is held, and after what rest. */
    remeasure: z.object({ times: z.int().check(z.minimum(0), z.maximum(5)), afterMinutes: minutes }),
    requiredFor: z.object({ person: directions, vehicle: directions }),
  })
  .check(
    // A threshold that no plausible reading reaches, or that all of them reach, tells nobody's fever.
    z.refine(({ fever, plausible }) => plausible.min < fever.threshold && fever.threshold <= plausible.max, {
      path: ['fever', 'threshold'],
    }),
  );

/** Choices of one kind that rules may offer. */
export const MAX_CHOICES = 20;
/** A choice that is offered by its name. */
const choice = z.string().check(z.minLength(1), z.maxLength(MAX_NAME));
const choices = z.array(choice).check(z.maxLength(MAX_CHOICES));

/** What becomes of somebody who is held. */
const holding = z.object({
  /** By when a held person has to be reported, and from when that time runs. */
  report: z.object({
    withinMinutes: z.int().check(z.minimum(1), z.maximum(10_080)),
    from: z.enum(['firstFever', 'decision']),
  }),
  /** Where people wait, whom to call or tell, and where they are taken: what a gate chooses from. */
  places: choices,
  contacts: z
    .array(z.object({ name: choice, phone: z.string().check(z.maxLength(20)) }))
    .check(z.maxLength(MAX_CHOICES)),
  destinations: choices,
});

/** When a part of the procedure is read. */
export const SITUATIONS = ['fever', 'noPass', 'refusal', 'vehicle', 'general'] as const;

/** Characters of one part of the procedure. */
export const MAX_PROCEDURE_TEXT = 2000;

/** One thing that a gate is told to do, in the township's own words. */
const procedurePart = z.object({
  situation: z.enum(SITUATIONS),
  text: z.string().check(z.minLength(1), z.maxLength(MAX_PROCEDURE_TEXT)),
});

export const policySchema = z.object({
  /**
   * Grows with each publication, by one as a rule, and names no other rules ever; the highest version in force counts.
   */
  version: z.int().check(z.minimum(1)),
  /** ms since 1970; a policy may be published before it is in force. */
  effectiveFrom: z.int().check(z.minimum(0)),
  temperature,
  required: z.object({
    resident: z.array(z.enum(PERSON_FIELDS)),
    tenant: z.array(z.enum(PERSON_FIELDS)),
    visitor: z.array(z.enum(PERSON_FIELDS)),
    vehicle: z.array(z.enum(VEHICLE_FIELDS)),
  }),
  /** The same pass again within this time, in the same direction, is pointed out. */
  seenAgainMinutes: minutes,
  /** From this age the oldest unsent record turns the status pill amber. */
  unsentWarningMinutes: minutes,
  pass: z.object({ validDays: days }),
  enrolmentCode: z.object({ validMinutes: z.int().check(z.minimum(1), z.maximum(100_000)) }),
  retention: z.object({ passageDays: days, acknowledgedDays: days }),
  // What follows came later: rules that say nothing of it ask nothing.
  holding: z.optional(holding),
  /** What is asked of a vehicle besides who is in it. */
  load: z.optional(z.object({ goods: z.boolean(), disinfected: z.boolean(), persons: z.boolean() })),
  /** Which pictures are offered in the flow; nobody is kept waiting for one. */
  photos: z.optional(z.object({ document: z.boolean(), plate: z.boolean() })),
  procedure: z.optional(z.array(procedurePart).check(z.maxLength(MAX_CHOICES))),
  /** From how long on one person, or one vehicle with all in it, a gate is said to be slow, s. */
  congestion: z.optional(z.object({ personSeconds: anHourOfSeconds, vehicleSeconds: anHourOfSeconds })),
});

export type Policy = z.infer<typeof policySchema>;
export type PersonField = (typeof PERSON_FIELDS)[number];
export type VehicleField = (typeof VEHICLE_FIELDS)[number];
export type LoadField = (typeof LOAD_FIELDS)[number];
export type OfferedPhoto = (typeof OFFERED_PHOTOS)[number];
export type Situation = (typeof SITUATIONS)[number];
export type ProcedurePart = z.infer<typeof procedurePart>;

/** The policy in force at `now` (ms): the highest version whose time has come; if none has, the earliest. */
export function policyAt(policies: readonly Policy[], now: number): Policy | undefined {
  const latestFirst = [...policies].sort((a, b) => b.version - a.version);
  return latestFirst.find((policy) => policy.effectiveFrom <= now) ?? latestFirst.at(-1);
}

/** When another policy may come into force after `now` (ms); undefined when none is known that will. */
export function nextPolicyAt(policies: readonly Policy[], now: number): number | undefined {
  const times = policies.map(({ effectiveFrom }) => effectiveFrom).filter((time) => time > now);
  return times.length > 0 ? Math.min(...times) : undefined;
}
