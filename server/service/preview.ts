/** Which gate a one-time code leads to, before it is used. */
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import type { RequestError } from '../../src/protocol/requests.ts';
import { decodePreviewRequest } from '../../src/protocol/requests.ts';
import { encodePreviewResponse } from '../../src/protocol/responses.ts';
import { nameOf, placeOfCode } from './enrol.ts';
import type { Hub } from './hub.ts';

/** Answers an encoded `PreviewRequest` with an encoded `PreviewResponse`. Uses nothing up and writes nothing. */
export async function preview(
  hub: Hub,
  input: Uint8Array,
): Promise<Result<Uint8Array, RequestError | 'badCode' | 'unavailable'>> {
  const request = decodePreviewRequest(input);
  if (!request.ok) return request;
  const found = await hub.store.transaction((rooms) => placeOfCode(hub, rooms, request.value.code));
  if (!found.ok) return found;
  const { villageId, checkpointId } = found.value.place;
  const township = await hub.store.township();
  return ok(
    encodePreviewResponse({
      hubTime: hub.environment.now(),
      township: { id: hub.townshipId, name: township?.name ?? '' },
      village: { id: villageId, name: await nameOf(hub, 'village', villageId) },
      checkpoint: { id: checkpointId, name: await nameOf(hub, 'checkpoint', checkpointId) },
      receiptKey: hub.keys.receipts.publicKey,
    }),
  );
}
