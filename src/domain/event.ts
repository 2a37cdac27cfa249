/**
 * Everything that a phone or the hub says is an immutable event in its device's chain. Registers, lists and
 * forms are projections of events.
 */
import * as z from 'zod/mini';
import { checkpointEditSchema, villageEditSchema } from './checkpoint.ts';
import type { Stamp } from './clock.ts';
import { correctionSchema } from './correction.ts';
import { holdStepSchema } from './hold.ts';
import type { Id } from './id.ts';
import { idSchema } from './id.ts';
import { passSchema } from './pass.ts';
import { passageSchema } from './passage.ts';
import { personEditSchema } from './person.ts';
import { policySchema } from './policy.ts';
import { RESOLUTIONS } from './quarantine.ts';
import { MAX_NAME } from './textLimits.ts';
import { vehicleEditSchema } from './vehicle.ts';

const reason = z.string().check(z.maxLength(200));

/** An edit of some fields of one register entry; `reason` is '' when the entry is new. */
const edit = <F extends z.core.$ZodType>(fields: F) => z.object({ id: idSchema, fields, reason });

/** What each kind of event says. */
export const bodySchemas = {
  passageRecorded: passageSchema,
  personRecorded: edit(personEditSchema),
  vehicleRecorded: edit(vehicleEditSchema),
  shiftStarted: z.object({
    operatorId: idSchema,
    name: z.string().check(z.minLength(1), z.maxLength(MAX_NAME)),
    checkpointId: idSchema,
  }),
  passIssued: passSchema,
  passRevoked: z.object({ passId: idSchema, reason }),
  checkpointRecorded: edit(checkpointEditSchema),
  villageRecorded: edit(villageEditSchema),
  policyPublished: policySchema,
  deviceEnrolled: z.object({
    deviceId: idSchema,
    /** The device's key, an uncompressed P-256 point, hex: what its chain has to be signed with. */
    publicKey: z.string().check(z.regex(/^[0-9a-f]{130}$/)),
    checkpointId: idSchema,
    label: z.string().check(z.maxLength(60)),
    /** The device that this one goes on from, after a restore or clone. */
    forkOf: z.nullable(idSchema),
  }),
  quarantineResolved: z
    .object({
      deviceId: idSchema,
      seq: z.int().check(z.minimum(1)),
      /** SHA-256 of the item, hex: tells apart two different items at the same place. */
      digest: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
      resolution: z.enum(RESOLUTIONS),
      /**
       * What takes its place in the register under this event: the item's own event when accepted, a new one when
       * recorded by hand.
       */
      event: z.nullable(z.instanceof(Uint8Array)),
      reason,
    })
    .check(z.refine(({ resolution, event }) => (resolution === 'dismissed') === (event === null))),
  /** Says why, since `deviceEnrolled` has said who: the device gets nothing any more, what it sealed is taken. */
  deviceRevoked: z.object({ deviceId: idSchema, reason }),
  /** What was recorded stays; said by a gate or the duty office. */
  passageCorrected: correctionSchema,
  /** What was done about somebody who is held; said by a gate or the duty office. */
  holdStepRecorded: holdStepSchema,
} as const;

export type EventKind = keyof typeof bodySchemas;

/** What a phone may say, the hub too. All else is the hub's own to say: a lost phone must not publish a policy or issue a pass. */
const PHONE_KINDS: ReadonlySet<EventKind> = new Set<EventKind>([
  'passageRecorded',
  'personRecorded',
  'vehicleRecorded',
  'shiftStarted',
  'passageCorrected',
  'holdStepRecorded',
]);

/** Whether an event of this kind is taken from a phone's chain; else it is quarantined as `notAllowed`. */
export const mayComeFromPhone = (kind: EventKind): boolean => PHONE_KINDS.has(kind);

export type BodyOf<K extends EventKind> = z.output<(typeof bodySchemas)[K]>;
export type EventOf<K extends EventKind> = {
  readonly [P in K]: { readonly kind: P; readonly body: BodyOf<P> };
}[K];
export type DomainEvent = EventOf<EventKind>;

/** What surrounds every event, whatever its kind. */
export interface EventMeta {
  /** The device's own stamp; the hub may order the event by a clamped one. */
  readonly stamp: Stamp;
  /** What the phone's clock said, ms since 1970: kept as it was, right or wrong. */
  readonly occurredAt: number;
  /** Local time's distance from UTC when it was saved, min; +480 in China. */
  readonly offsetMinutes: number;
  /** Who was on duty; null before anybody said so and for the hub itself. */
  readonly actor: Id | null;
}

export interface StampedEvent extends EventMeta {
  readonly event: DomainEvent;
}

/** Where an event stands: its device's chain, and the place in it, from 1. */
export interface EventRef {
  readonly deviceId: Id;
  readonly seq: number;
}
