/**
 * A credential family: one kind of code that may be held up to the camera. Families are asked in order; the
 * first that takes a text as its own judges it. None ever opens an address or asks a server.
 */
import type { Credential, Outcome } from '../../domain/credential.ts';
import type { Id } from '../../domain/id.ts';
import type { Pass } from '../../domain/pass.ts';

/** What a check stands on: all of it is on the phone. */
export interface CheckGround {
  /** The time by which validity is judged, ms since 1970. */
  readonly now: number;
  /** Keys of the issuers that this phone trusts. */
  readonly passKeys: readonly { readonly keyId: Uint8Array; readonly key: CryptoKey }[];
  /** The township's key for what is kept of unknown codes, 32 bytes. */
  readonly codeHashKey: Uint8Array;
  readonly isRevoked: (passId: Id) => Promise<boolean>;
}

export interface Checked {
  readonly outcome: Outcome;
  /** What a passage keeps of the code. */
  readonly credential: Credential;
  /** What the code says; null unless its signature is good. */
  readonly pass: Pass | null;
}

/** A text that a family takes as its own. */
export interface Claim {
  /** Judges it. Never rejects because of what the text says. */
  verify(ground: CheckGround): Promise<Checked>;
}

export interface Family {
  /** The claim in a scanned text, or 'notMine'. */
  read(text: string): Claim | 'notMine';
}

/** The claim of the first family that takes the text. The last family should take every text. */
export function readCode(families: readonly Family[], text: string): Claim | 'notMine' {
  for (const family of families) {
    const claim = family.read(text);
    if (claim !== 'notMine') return claim;
  }
  return 'notMine';
}
