/** Enrolment: a phone joins a checkpoint by a one-time code, or goes on from a device that it was. */
import { importVerifyingKey, verify } from '../../src/crypto/signature.ts';
import { familyOf } from '../../src/domain/deviceFamily.ts';
import type { Id } from '../../src/domain/id.ts';
import { idSchema } from '../../src/domain/id.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { sameBytes } from '../../src/domain/sameBytes.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { EnrolRequest, RequestError, SignedRequest } from '../../src/protocol/requests.ts';
import { decodeEnrolRequest, decodeSignedRequest, requestMessage } from '../../src/protocol/requests.ts';
import { encodeEnrolResponse } from '../../src/protocol/responses.ts';
import type { Rooms } from '../store/interface.ts';
import type { DeviceRow } from '../store/log.ts';
import { bytesOfHex, hexOf } from './bytes.ts';
import { codeHash } from './codes.ts';
import type { Hub } from './hub.ts';
import type { Way } from './push.ts';
import { parseEntry } from './storedEntry.ts';

export type EnrolError =
  | RequestError
  | 'badSignature'
  | 'badCode'
  | 'unknownDevice'
  | 'revoked'
  | 'conflict'
  | 'unavailable';

/** Devices that go on from one, directly or not: each is kept for good, and a phone that lies could make them without end. */
const MAX_FORKS = 16;

interface Place {
  readonly checkpointId: Id;
  readonly villageId: Id;
}

async function placeOfCheckpoint(rooms: Rooms, checkpointId: Id): Promise<Place | undefined> {
  const [row] = await rooms.entries('checkpoint', [checkpointId]);
  const fields = row ? currentFields(parseEntry(row.entry)) : {};
  const villageId = idSchema.safeParse(fields.villageId);
  // A code that was given before the gate was closed lets nobody in any more.
  return villageId.success && fields.closed !== true
    ? { checkpointId, villageId: villageId.data }
    : undefined;
}

/** Where a code leads that is known, unused and not expired; its row stays locked until the transaction ends. */
export async function placeOfCode(
  hub: Hub,
  rooms: Rooms,
  typed: string,
): Promise<Result<{ readonly place: Place; readonly useCode: string }, 'badCode'>> {
  const hash = codeHash(typed);
  const code = await rooms.lockCode(hash);
  if (code?.purpose !== 'enrol' || code.usedBy !== null) return err('badCode');
  if (code.expiresAt <= hub.environment.now() || code.checkpointId === null) return err('badCode');
  const place = await placeOfCheckpoint(rooms, code.checkpointId);
  return place ? ok({ place, useCode: hash }) : err('badCode');
}

/** By what right the phone joins, and where. */
async function granted(
  hub: Hub,
  rooms: Rooms,
  request: EnrolRequest,
  signed: SignedRequest,
): Promise<Result<{ place: Place; forkOf: Id | null; useCode: string | null }, EnrolError>> {
  const { grant } = request;
  if ('code' in grant) {
    const found = await placeOfCode(hub, rooms, grant.code);
    return found.ok ? ok({ ...found.value, forkOf: null }) : found;
  }
  const parent = await rooms.device(grant.forkOf);
  if (parent?.role !== 'phone' || parent.checkpointId === null) return err('unknownDevice');
  const devices = await rooms.devices();
  const family = familyOf(devices, parent.id);
  // A phone that was revoked under one of its ids must not come back by another that it has kept.
  if (devices.some(({ id, revokedAt }) => revokedAt !== null && family.has(id))) return err('revoked');
  const key = await hub.verifyingKeys.of(parent);
  const message = requestMessage('shouwang/1 fork', signed.payload);
  if (!key || signed.parentSignature === null || !(await verify(key, signed.parentSignature, message))) {
    return err('badSignature');
  }
  if (family.size > MAX_FORKS) return err('conflict');
  const place = { checkpointId: parent.checkpointId, villageId: parent.scope };
  return ok({ place, forkOf: parent.id, useCode: null });
}

async function joined(
  hub: Hub,
  request: EnrolRequest,
  signed: SignedRequest,
  way: Way,
): Promise<Result<{ device: DeviceRow; fresh: boolean }, EnrolError>> {
  return hub.store.transaction(async (rooms) => {
    const known = await rooms.device(request.deviceId);
    // The answer to its first request was lost: the same key gets the same answer, whatever became of the code.
    if (known) {
      if (!sameBytes(known.publicKey, request.publicKey)) return err('conflict');
      return known.revokedAt === null ? ok({ device: known, fresh: false }) : err('revoked');
    }
    const grant = await granted(hub, rooms, request, signed);
    if (!grant.ok) return grant;
    const now = hub.environment.now();
    const { place, forkOf, useCode } = grant.value;
    const device: DeviceRow = {
      id: request.deviceId,
      role: 'phone',
      publicKey: request.publicKey,
      label: request.label,
      scope: place.villageId,
      checkpointId: place.checkpointId,
      forkOf,
      enrolledAt: now,
      revokedAt: null,
      lastContact: way === 'called' ? now : null,
    };
    await rooms.addDevice(device);
    if (useCode !== null) await rooms.useCode(useCode, device.id);
    return ok({ device, fresh: true });
  });
}

/** Entries of the feed that are looked through at once. */
const PAGE = 500;

/**
 * Whether the hub's chains, of this epoch or an earlier one, say that the device was enrolled. Storing the device and
 * saying so are two steps; a hub that was stopped between them says it when the phone asks again. It is said right
 * after the enrolment, and looked for from there.
 */
async function isBound(hub: Hub, { id, scope, enrolledAt }: DeviceRow): Promise<boolean> {
  const head = (await hub.store.feeds()).get(scope) ?? 0;
  let from = await hub.store.feedHeadBefore(scope, enrolledAt);
  while (from < head) {
    const rows = await hub.store.feed(scope, from, head, PAGE, null);
    if (rows.some((row) => names(row.event, id))) return true;
    from = rows.at(-1)?.head ?? head;
  }
  return false;
}

function names(event: Uint8Array | null, deviceId: Id): boolean {
  const decoded = event && decodeEvent(event);
  if (!decoded?.ok || !decoded.value.known) return false;
  const said = decoded.value.event;
  return said.kind === 'deviceEnrolled' && said.body.deviceId === deviceId;
}

export const nameOf = async (hub: Hub, type: 'village' | 'checkpoint', id: Id): Promise<string> =>
  (await hub.store.entries(type, [id]))[0]?.label ?? '';

/** Answers an encoded signed enrolment request with an encoded `EnrolResponse`. */
export async function enrol(
  hub: Hub,
  input: Uint8Array,
  way: Way = 'called',
): Promise<Result<Uint8Array, EnrolError>> {
  const signed = decodeSignedRequest(input);
  if (!signed.ok) return signed;
  const decoded = decodeEnrolRequest(signed.value.payload);
  if (!decoded.ok) return decoded;
  const request = decoded.value;
  const key = await importVerifyingKey(request.publicKey);
  const label = 'code' in request.grant ? 'shouwang/1 enrol' : 'shouwang/1 fork';
  const message = requestMessage(label, signed.value.payload);
  if (!key || !(await verify(key, signed.value.signature, message))) return err('badSignature');
  const done = await joined(hub, request, signed.value, way);
  if (!done.ok) return done;
  const { device, fresh } = done.value;
  const { id, checkpointId, forkOf } = device;
  if (checkpointId === null) return err('conflict');
  if (fresh || !(await isBound(hub, device))) {
    const publicKey = hexOf(device.publicKey);
    const body = { deviceId: id, publicKey, checkpointId, label: device.label, forkOf };
    const said = await hub.chain.append(device.scope, [{ kind: 'deviceEnrolled', body }]);
    if (!said.ok) return said;
    hub.environment.log.info({ device: id, checkpoint: checkpointId, forkOf }, 'a device was enrolled');
  }
  const township = await hub.store.township();
  return ok(
    encodeEnrolResponse({
      hubTime: hub.environment.now(),
      epoch: bytesOfHex(hub.epoch),
      township: { id: hub.townshipId, name: township?.name ?? '' },
      village: { id: device.scope, name: await nameOf(hub, 'village', device.scope) },
      checkpoint: { id: checkpointId, name: await nameOf(hub, 'checkpoint', checkpointId) },
      sealingKey: hub.keys.sealing.publicKey,
      receiptKey: hub.keys.receipts.publicKey,
      passKeys: [{ keyId: hub.keys.passes.keyId, publicKey: hub.keys.passes.publicKey }],
      codeHashKey: hub.keys.codeHash,
      scopes: [hub.townshipId, device.scope],
    }),
  );
}
