import type { ScannedCode } from './scannedCode.ts';

/** Holds back a code that is still, or again, in view. */
export type RepeatGuard = {
  /** Whether a code seen at `now` (ms) has been out of view for long enough to be reported. Counts as seeing it. */
  admits(code: ScannedCode, now: number): boolean;
  /** Nobody looked for so many ms: what was in view before that counts as if it still were. */
  skip(ms: number): void;
};

/** A guard that admits a code again when it was not seen for `quiet` ms. */
export function createRepeatGuard(quiet: number): RepeatGuard {
  const lastSeen = new Map<string, number>();
  return {
    admits(code, now) {
      for (const [key, seen] of lastSeen) {
        if (now - seen >= quiet) lastSeen.delete(key);
      }
      const key = code.bytes === undefined ? code.text : code.bytes.join();
      const isNew = !lastSeen.has(key);
      lastSeen.set(key, now);
      return isNew;
    },
    skip(ms) {
      for (const [key, seen] of lastSeen) lastSeen.set(key, seen + ms);
    },
  };
}
