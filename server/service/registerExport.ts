/**
 * A village's register as a file that proves itself: JSON lines, of which the last is signed by the hub.
 *
 *   {type: 'register', version, township, village, epoch, exportedAt, hubKey}
 *   {type: 'device', id, role, publicKey, forkOf}            before anything of the device
 *   {type: 'segment', id, keyId, encapsulated, key}          the key opens the segment's events and nothing else
 *   {type: 'head', deviceId, seq, link, signature}           before the device's events
 *   {type: 'run', deviceId, from, before}                    the link before consecutive events, hex
 *   {type: 'event', deviceId, seq, segment, sealed | digest, code, receivedAt}      in the order of places
 *   {type: 'forked', deviceId, seq, segment, sealed, digest, receivedAt}
 *   {type: 'end', lines, sha256, signature}                  over all bytes before it
 *
 * The file is of one moment: what every chain held when the export began. Gates push meanwhile, and what they bring
 * is left out, since nothing that was read before may vouch for it. Each batch is stored with its head, so the heads,
 * which are read after the chains, cover all that is told.
 *
 * Bytes are base64. Township matters (passes revoked, policies, villages) go along, as their chains do.
 */
import { createHash } from 'node:crypto';
import { sign } from '../../src/crypto/signature.ts';
import type { Id } from '../../src/domain/id.ts';
import type { ChainRow, DeviceRow, SegmentRow } from '../store/log.ts';
import { hexOf } from './bytes.ts';
import { topOf } from './heldIntervals.ts';
import type { Hub } from './hub.ts';

export const REGISTER_VERSION = 1;
const PAGE = 500;

/** What the hub signs to vouch for an exported file. */
export const registerMessage = (sha256: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat([Buffer.from('shouwang/1 register'), sha256]));

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

type Line = Readonly<Record<string, unknown>>;

function segmentLines(hub: Hub, segments: readonly SegmentRow[]): Line[] {
  const lines: Line[] = [];
  for (const segment of segments) {
    const key = hub.opener.segmentKey(segment);
    lines.push({
      type: 'segment',
      id: segment.id,
      keyId: hexOf(segment.keyId),
      encapsulated: base64(segment.encapsulated),
      key: key ? base64(key) : null,
    });
  }
  return lines;
}

/** What the device had said when `chain` was read. */
async function* deviceLines(hub: Hub, device: DeviceRow, chain: ChainRow | undefined): AsyncGenerator<Line> {
  const { id, role, publicKey, forkOf, label, enrolledAt, revokedAt } = device;
  yield { type: 'device', id, role, publicKey: base64(publicKey), forkOf, label, enrolledAt, revokedAt };
  const disclosed = new Set<string>();
  const disclose = async (ids: readonly string[]): Promise<Line[]> => {
    const fresh = [...new Set(ids)].filter((segment) => !disclosed.has(segment));
    for (const segment of fresh) disclosed.add(segment);
    return segmentLines(hub, await hub.store.segments(fresh));
  };
  const intervals = chain?.intervals ?? [];
  const top = topOf(intervals);
  for (const { seq, link, signature } of await hub.store.heads(id)) {
    if (seq > top) continue;
    yield { type: 'head', deviceId: id, seq, link: base64(link), signature: base64(signature) };
  }
  const starts = new Map(intervals.map(({ from, before }) => [from, before]));
  const wasHeld = (seq: number): boolean => intervals.some(({ from, to }) => from <= seq && seq <= to);
  for (let from = 1; from <= top; from += PAGE) {
    const page = await hub.store.events({ deviceId: id, from, to: Math.min(from + PAGE - 1, top) });
    const rows = page.filter(({ seq }) => wasHeld(seq));
    yield* await disclose(rows.map(({ segmentId }) => segmentId));
    for (const row of rows) {
      const before = starts.get(row.seq);
      if (before !== undefined) yield { type: 'run', deviceId: id, from: row.seq, before };
      yield {
        type: 'event',
        deviceId: id,
        seq: row.seq,
        segment: row.segmentId,
        ...(row.sealed ? { sealed: base64(row.sealed) } : { digest: base64(row.digest) }),
        code: row.code,
        receivedAt: row.receivedAt,
      };
    }
  }
  const forks = (chain?.quarantined ?? 0) > 0 ? await hub.store.quarantined([id]) : [];
  for (const row of forks.filter(({ code }) => code === 'forked')) {
    yield* await disclose([row.segmentId]);
    const sealed = row.sealed ? base64(row.sealed) : null;
    const { seq, receivedAt, segmentId, digest } = row;
    yield {
      type: 'forked',
      deviceId: id,
      seq,
      segment: segmentId,
      sealed,
      digest: base64(digest),
      receivedAt,
    };
  }
}

/** The file's lines, each with its newline. */
export async function* exportRegister(hub: Hub, village: Id): AsyncGenerator<string> {
  const hash = createHash('sha256');
  let lines = 0;
  const text = (line: Line): string => {
    const written = `${JSON.stringify(line)}\n`;
    hash.update(written);
    lines += 1;
    return written;
  };
  yield text({
    type: 'register',
    version: REGISTER_VERSION,
    township: hub.townshipId,
    village,
    epoch: hub.epoch,
    exportedAt: hub.environment.now(),
    hubKey: base64(hub.keys.events.publicKey),
  });
  const devices = (await hub.store.devices()).filter(
    ({ scope }) => scope === village || scope === hub.townshipId,
  );
  const chains = new Map(
    (await hub.store.chains(devices.map(({ id }) => id))).map((chain) => [chain.deviceId, chain]),
  );
  for (const device of devices) {
    for await (const line of deviceLines(hub, device, chains.get(device.id))) yield text(line);
  }
  const sha256 = hash.digest();
  const signature = await sign(hub.keys.events.key, registerMessage(sha256));
  yield `${JSON.stringify({ type: 'end', lines, sha256: base64(sha256), signature: base64(signature) })}\n`;
}
