/**
 * This phone's minutes east of UTC at that moment (Unix ms): for what goes by the phone's own clock. What a screen
 * shows of a moment is written by `words/moments.ts`.
 */
export function phoneOffsetMinutes(atMs: number): number {
  // `getTimezoneOffset` counts westwards, and would make -0 of Greenwich.
  return 0 - new Date(atMs).getTimezoneOffset();
}
