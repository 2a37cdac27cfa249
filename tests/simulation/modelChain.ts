/** What the model hub holds of one device, and what its receipts say of that. */
import type { Id } from '../../src/domain/id.ts';
import type { QuarantineCode } from '../../src/domain/quarantine.ts';
import type { Interval, Receipt } from '../../src/protocol/receipt.ts';
import type { ItemResult } from '../../src/protocol/responses.ts';
import { fromHex } from '../../src/protocol/wire.ts';

export interface Place {
  readonly seq: number;
  readonly digest: string;
  readonly before: string;
  readonly link: string;
}

interface ApartItem {
  readonly seq: number;
  readonly digest: string;
  readonly code: QuarantineCode;
  readonly event: Uint8Array | null;
  isResolved: boolean;
}

export interface Chain {
  counter: number;
  readonly held: Map<number, Place>;
  readonly apart: ApartItem[];
}

/** Takes in an item at its place: into the chain, apart from it, or not again. */
export function takePlace(
  chain: Chain,
  place: Place,
  event: Uint8Array | null,
  code: QuarantineCode | null,
): ItemResult {
  const { seq, digest } = place;
  const known = chain.held.get(seq);
  if (known?.digest === digest) {
    const item = chain.apart.find((other) => other.seq === seq && other.digest === digest);
    return item ? { status: 'quarantined', code: item.code } : { status: 'duplicate' };
  }
  const last = chain.held.get(seq - 1);
  const next = chain.held.get(seq + 1);
  const isBranch =
    known !== undefined || (last && last.link !== place.before) || (next && next.before !== place.link);
  const judged = isBranch ? 'forked' : code;
  chain.counter += 1;
  if (judged === null) {
    chain.held.set(seq, place);
    return { status: 'accepted' };
  }
  const isListed = chain.apart.some((item) => item.seq === seq && item.digest === digest);
  if (!isListed) chain.apart.push({ seq, digest, code: judged, event, isResolved: false });
  if (judged !== 'forked' && judged !== 'damaged') chain.held.set(seq, place);
  return { status: 'quarantined', code: judged };
}

/**
 * Intervals end where the links do not fit, and at `splits`, where the asking phone has the same link. `pushed`: digests
 * of what the push that is answered has brought; nothing else that is apart is named, but what is wanted whole.
 */
export function receiptFor(
  { counter, held, apart }: Chain,
  splits: ReadonlySet<number>,
  facts: { readonly deviceId: Id; readonly epoch: Uint8Array; readonly issuedAt: number },
  pushed: ReadonlySet<string> = new Set(),
): Receipt {
  const intervals: Interval[] = [];
  let from = 0;
  for (const [seq, { link }] of [...held].sort(([a], [b]) => a - b)) {
    if (from === 0) from = seq;
    const next = held.get(seq + 1);
    if (next?.before === link && !splits.has(seq)) continue;
    intervals.push({ from, to: seq, link: fromHex(link) });
    from = 0;
  }
  const named = apart.filter(({ code, digest }) => code === 'damaged' || pushed.has(digest));
  const quarantined = named.map(({ seq, digest, code }) => ({ seq, digest: fromHex(digest), code }));
  return { ...facts, counter, intervals, quarantined };
}
