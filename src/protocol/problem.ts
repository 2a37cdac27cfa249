/**
 * Errors of the hub's HTTP interface: problem documents (RFC 9457, application/problem+json) with a stable
 * `code`. Texts for people are the client's, by code. Codes are never renamed or reused.
 */
import * as z from 'zod/mini';

export const PROBLEM_CODES = {
  /** The request has not the form that the interface asks for. */
  malformed: 400,
  /** The protocol's version is newer than this hub. */
  unsupportedVersion: 400,
  /** Nobody is signed in, or the session has ended. */
  notSignedIn: 401,
  /** Name or password is wrong. */
  wrongPassword: 401,
  /** The device is not enrolled here. */
  unknownDevice: 401,
  /** The signature does not fit the device's key. */
  badSignature: 401,
  /** The request's time is too far from the hub's, which is in `hubTime`. */
  clock: 401,
  /** The enrolment code is unknown, used or expired, or the set-up link is. */
  badCode: 403,
  /** The device was revoked. */
  revoked: 403,
  /** This scope is another's. */
  forbiddenScope: 403,
  /** The role does not allow this. */
  forbidden: 403,
  /** The request came from another origin. */
  foreignOrigin: 403,
  notFound: 404,
  methodNotAllowed: 405,
  /** The id is taken by another key, or the state has changed in between. */
  conflict: 409,
  /** A village, or a gate of this village, is called so already. */
  nameTaken: 409,
  /** The village has a gate that is not closed. */
  gatesOpen: 409,
  /** The village was closed: nothing is begun in it. */
  villageClosed: 409,
  /** Somebody else in the register has this document, or another vehicle this plate. */
  numberTaken: 409,
  /** People or vehicles are in the village's register. */
  stillRegistered: 409,
  tooLarge: 413,
  unsupportedMediaType: 415,
  /** The form is right, but what it says cannot be: `errors` names the fields. */
  invalid: 422,
  /** Too many requests; the header Retry-After says for how long, in seconds. */
  tooMany: 429,
  internal: 500,
  /** The database cannot be written now: try again later. */
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof PROBLEM_CODES;

const codes = Object.keys(PROBLEM_CODES) as [ProblemCode, ...ProblemCode[]];

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.enum(codes),
  /** The hub's clock, ms since 1970; with code `clock`. */
  hubTime: z.optional(z.int()),
  /** Paths of the fields that are wrong; with codes `malformed` and `invalid`. */
  errors: z.optional(z.array(z.object({ path: z.string(), code: z.string() }))),
});
export type Problem = z.infer<typeof problemSchema>;
