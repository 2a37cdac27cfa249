/** Walks an access log from its first note: each extends the chain, and the hub has signed for all of them. */
import { importVerifyingKey, verify } from '../src/crypto/signature.ts';
import { sameBytes } from '../src/domain/sameBytes.ts';
import { toHex } from '../src/protocol/wire.ts';
import { accessHeadMessage, firstAccessLink, nextAccessLink } from './service/accessChain.ts';
import type { StoredAccessLog } from './store/sqlite/readAccessLog.ts';

/**
 * `altered`: the note was edited, or others stood before it. `missing`: none is at this place. `badSignature`: the
 * signature is not the hub's. `unsigned`: nothing vouches for this note and those behind it.
 */
export type AccessFinding = 'altered' | 'missing' | 'badSignature' | 'unsigned';

/** A place in the log and the link after it, hex. */
export interface AccessHead {
  readonly seq: number;
  readonly link: string;
}

export interface AccessReport {
  readonly notes: number;
  /** The first thing that is wrong, at which place; what stands behind it proves nothing. */
  readonly finding: { readonly code: AccessFinding; readonly seq: number } | null;
  /** Null for an empty log. */
  readonly head: AccessHead | null;
  /** Whether the log has come past the head that was asked for; else it was another then, or has been cut off since. */
  readonly hasKnown: boolean;
}

/** `known`: a head of this log that was noted elsewhere. */
export async function verifyAccessLog(log: StoredAccessLog, known?: AccessHead): Promise<AccessReport> {
  const key = log.publicKey === null ? undefined : await importVerifyingKey(log.publicKey);
  let link: Uint8Array = firstAccessLink(log.township);
  let seq = 0;
  let signedUpTo = 0;
  let hasKnown = false;
  const report = (code?: AccessFinding, at = seq): AccessReport => ({
    notes: seq,
    finding: code === undefined ? null : { code, seq: at },
    head: seq === 0 ? null : { seq, link: toHex(link) },
    hasKnown,
  });
  for (const note of log.notes()) {
    if (note === null) return report('altered', seq + 1);
    if (note.seq !== seq + 1) return report('missing', seq + 1);
    const next = nextAccessLink(link, note);
    if (!sameBytes(next, note.link)) return report('altered', note.seq);
    [link, seq] = [next, note.seq];
    if (note.signature !== null) {
      const message = accessHeadMessage(log.township, seq, link);
      if (!key || !(await verify(key, note.signature, message))) return report('badSignature');
      signedUpTo = seq;
    }
    hasKnown ||= known?.seq === seq && known.link === toHex(link);
  }
  return signedUpTo < seq ? report('unsigned', signedUpTo + 1) : report();
}
