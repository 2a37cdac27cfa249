/**
 * A bundle that somebody hands in: each batch of it is taken exactly as the push of a phone, one after the other. Who
 * carries it is of no importance, and what comes twice is a duplicate.
 */
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { decodeBatch } from '../../src/protocol/batch.ts';
import type { Frame } from '../../src/protocol/bundle.ts';
import { BundleReader, MAX_BUNDLE_BYTES } from '../../src/protocol/bundle.ts';
import type { HandedIn } from '../../src/protocol/consoleHub.ts';
import { decodeEnrolRequest, decodeSignedRequest } from '../../src/protocol/requests.ts';
import type { ItemResult } from '../../src/protocol/responses.ts';
import { enrol } from './enrol.ts';
import type { Hub } from './hub.ts';
import { push } from './push.ts';
import { WorkGate } from './workGate.ts';

/** Phones that are named in the answer; those beyond are counted into the last. */
const MOST_NAMED = 100;

/** Forks of one file that are looked at: each may cost a device and an event, and no phone has so many. */
const MOST_FORKS = 100;

/** Phones that push by themselves are not to wait for files: two at a time are read, a few wait. */
const gate = new WorkGate(2, 8);

/**
 * Takes in the bundle that comes in `pieces`.
 *
 * @returns `malformed` when nothing in it is of a bundle, `tooLarge` for one that never ends, `tooMany` when as many
 *   others are being read as may be. What was read before is taken in all the same.
 */
export async function handIn(
  hub: Hub,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Result<HandedIn, 'malformed' | 'tooLarge' | 'tooMany'>> {
  const read = await gate.run(() => readBundle(hub, pieces));
  return read.ok ? read.value : read;
}

async function readBundle(
  hub: Hub,
  pieces: AsyncIterable<Uint8Array>,
): Promise<Result<HandedIn, 'malformed' | 'tooLarge'>> {
  const reader = new BundleReader();
  const taking = new Taking(hub);
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      bytes += piece.length;
      if (bytes > MAX_BUNDLE_BYTES) return err('tooLarge');
      for (const frame of reader.feed(piece)) await taking.frame(frame);
    }
  } finally {
    hub.environment.log.info({ bytes }, 'a bundle was handed in');
  }
  const { frames, strayBytes, isCut } = reader.end();
  return frames === 0 ? err('malformed') : ok(await taking.finish(strayBytes > 0 && !isCut, isCut));
}

interface Tally {
  fresh: number;
  known: number;
  apart: number;
}

class Taking {
  readonly #hub: Hub;
  readonly #phones = new Map<Id, Tally>();
  readonly #unknown = new Map<Id, number>();
  #forks = 0;
  #notStored = 0;
  #damaged = 0;
  #tooNew = 0;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  async frame({ kind, body }: Frame): Promise<void> {
    if (kind === 'batch') await this.#batch(body);
    else if (kind === 'fork') await this.#fork(body);
    else if (kind === 'later') this.#tooNew += 1;
  }

  async #batch(body: Uint8Array): Promise<void> {
    const pushed = await push(this.#hub, body, 'handedIn');
    if (pushed.ok) this.#count(pushed.value.deviceId, pushed.value.results);
    else if (pushed.error === 'unsupportedVersion') this.#tooNew += 1;
    else if (pushed.error === 'unknownDevice') this.#countUnknown(body);
    else this.#damaged += 1;
  }

  /** A phone that goes on under a new id which it could not tell the hub of. */
  async #fork(body: Uint8Array): Promise<void> {
    const signed = decodeSignedRequest(body);
    const request = signed.ok ? decodeEnrolRequest(signed.value.payload) : signed;
    if (!request.ok) {
      if (request.error === 'unsupportedVersion') this.#tooNew += 1;
      else this.#damaged += 1;
      return;
    }
    // Whoever comes with a code has to come in person. A refusal shows by the batches behind.
    if (!('forkOf' in request.value.grant) || this.#forks >= MOST_FORKS) return;
    this.#forks += 1;
    await enrol(this.#hub, body, 'handedIn');
  }

  #count(deviceId: Id, results: readonly ItemResult[]): void {
    const tally = this.#phones.get(deviceId) ?? { fresh: 0, known: 0, apart: 0 };
    for (const { status } of results) {
      if (status === 'accepted') tally.fresh += 1;
      else if (status === 'duplicate') tally.known += 1;
      else if (status === 'quarantined') tally.apart += 1;
      else this.#notStored += 1;
    }
    this.#phones.set(deviceId, tally);
  }

  #countUnknown(body: Uint8Array): void {
    const batch = decodeBatch(body);
    if (!batch.ok) return;
    const items = batch.value.segments.reduce((sum, segment) => sum + segment.items.length, 0);
    // Nobody vouches for these ids: a hostile file could name a new one in each batch.
    const isListed = this.#unknown.has(batch.value.deviceId) || this.#unknown.size < MOST_NAMED;
    const id = isListed ? batch.value.deviceId : ([...this.#unknown.keys()].at(-1) ?? batch.value.deviceId);
    this.#unknown.set(id, (this.#unknown.get(id) ?? 0) + items);
  }

  async finish(hasStray: boolean, isCut: boolean): Promise<HandedIn> {
    const phones: HandedIn['phones'] = [];
    for (const [deviceId, tally] of this.#phones) {
      const device = await this.#hub.store.device(deviceId);
      phones.push({ deviceId, deviceLabel: device?.label ?? '', ...tally });
    }
    return {
      phones,
      unknown: [...this.#unknown].map(([deviceId, items]) => ({ deviceId, items })),
      notStored: this.#notStored,
      // What lies between frames has been a frame once.
      damaged: this.#damaged + (hasStray ? 1 : 0),
      tooNew: this.#tooNew,
      isCut,
    };
  }
}
