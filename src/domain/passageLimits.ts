/** How much a passage holds at most. */

export const MAX_READINGS = 8;
/** Characters. */
export const MAX_NOTE = 500;
