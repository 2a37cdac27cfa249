/**
 * Quarantine: what was received and cannot be taken into the register as it is. It is stored, shown to the
 * duty office and can be mended; it never blocks what comes behind it.
 */

/** Why an item is held apart. Wire order: append only. */
export const QUARANTINE_CODES = [
  /** No sealing key of the hub opens it at its place. */
  'unopenable',
  /** Opened, but not an event. */
  'malformed',
  /** An event whose body breaks the schema of its kind. */
  'invalid',
  /** Longer than an item may be. */
  'tooLarge',
  /** Only the digest came: the sealed bytes are still wanted. */
  'damaged',
  /** Another item is already at this place of the chain, or the chain leads back to another item. */
  'forked',
  /** A kind that only the hub may write, sent by a phone. */
  'notAllowed',
] as const;
export type QuarantineCode = (typeof QUARANTINE_CODES)[number];

/** Wire order: append only. */
export const RESOLUTIONS = [
  /** Taken into the register as it is. */
  'accepted',
  'dismissed',
  /** What it should have said was asked for and written anew, and is taken into the register in its place. */
  'recordedByHand',
] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Why an item cannot be taken into the register as it is, whatever held it apart. */
export const HINDRANCES = [
  /** Nothing in it could be read. */
  'unreadable',
  /** Its parts could be read, and are no event that this hub knows. */
  'broken',
  /** Only the hub may say it. */
  'notForPhones',
  /** It would change what is another village's. */
  'otherVillage',
] as const;
export type Hindrance = (typeof HINDRANCES)[number];
