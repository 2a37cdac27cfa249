/**
 * Quarantine: what was received and cannot be taken into the register as it is. It is stored, shown to the
 * duty office and can be mended; it never blocks what comes behind it.
 */

/** Why an item is held apart. Wire order: append only. */
export const QUARANTINE_CODES = [
  'unopenable',
  'malformed',
  'invalid',
  'tooLarge',
  'damaged',
  'forked',
] as const;
export type QuarantineCode = (typeof QUARANTINE_CODES)[number];

/** Wire order: append only. */
export const RESOLUTIONS = ['accepted', 'dismissed'] as const;
export type Resolution = (typeof RESOLUTIONS)[number];
