/**
 * Events as bytes: a positional CBOR array
 *
 *   [kind, bodyVersion, wall, counter, occurredAt − wall, offsetMinutes, actor | null, body]
 *
 * The outer eight are frozen. A body changes only by a new version of its kind (`eventBodies.ts`); a reader
 * that does not know a kind or version keeps the bytes and replays them later.
 */
import * as z from 'zod/mini';
import type { Stamp } from '../domain/clock.ts';
import { MAX_WALL, stampSchema } from '../domain/clock.ts';
import type { BodyOf, EventMeta, StampedEvent } from '../domain/event.ts';
import { mayComeFromPhone } from '../domain/event.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { bodyFromWire, bodyToWire } from './eventBodies.ts';
import { idWire, uint, version } from './wire.ts';

const outerSchema = z.tuple([
  uint,
  version,
  stampSchema.shape.wall,
  stampSchema.shape.counter,
  z.int(),
  z.int().check(z.minimum(-1440), z.maximum(1440)),
  z.nullable(idWire),
  z.unknown(),
]);

/** An event whose body this build can read, or one to keep until a later build can. */
export type DecodedEvent =
  | ({ readonly known: true } & StampedEvent)
  | ({ readonly known: false; readonly kindCode: number; readonly bodyVersion: number } & EventMeta);

/** `malformed`: not the outer form. `invalid`: the outer form holds, but the body breaks its kind's schema. */
export type EventCodecError = 'malformed' | 'invalid';

/** @throws ZodError when the event breaks its own schema: what a screen collects is parsed before. */
export function encodeEvent(stamped: StampedEvent): Uint8Array<ArrayBuffer> {
  const { event, stamp, occurredAt, offsetMinutes, actor } = stamped;
  const { code, version: bodyVersion, body } = bodyToWire(event);
  return encodeCbor([
    code,
    bodyVersion,
    stamp.wall,
    stamp.counter,
    occurredAt - stamp.wall,
    offsetMinutes,
    actor === null ? null : z.encode(idWire, actor),
    body,
  ]);
}

export function decodeEvent(bytes: Uint8Array): Result<DecodedEvent, EventCodecError> {
  const raw = decodeCbor(bytes);
  if (!raw.ok) return raw;
  const outer = z.safeDecode(outerSchema, raw.value as z.input<typeof outerSchema>);
  if (!outer.success) return err('malformed');
  const [kindCode, bodyVersion, wall, counter, delta, offsetMinutes, actor, body] = outer.data;
  const stamp: Stamp = { wall, counter };
  // What no calendar can show would throw wherever it is shown.
  if (Math.abs(wall + delta) > MAX_WALL) return err('malformed');
  const meta: EventMeta = { stamp, occurredAt: wall + delta, offsetMinutes, actor };
  const event = bodyFromWire({ code: kindCode, version: bodyVersion, body });
  if (event === 'unknownKind') return ok({ known: false, kindCode, bodyVersion, ...meta });
  return event === 'invalid' ? err('invalid') : ok({ known: true, event, ...meta });
}

/**
 * The event that a resolution takes into the register; undefined when it takes none. Only a kind that phones may
 * write is taken: a policy that a lost phone has sent must not come into force because its quarantine is resolved.
 */
export function resolvedEvent(body: BodyOf<'quarantineResolved'>): StampedEvent | undefined {
  if (body.event === null) return undefined;
  const inner = decodeEvent(body.event);
  if (!inner.ok || !inner.value.known) return undefined;
  return mayComeFromPhone(inner.value.event.kind) ? inner.value : undefined;
}
