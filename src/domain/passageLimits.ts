/** How much a passage holds at most. */

export const MAX_READINGS = 8;
/** Characters. */
export const MAX_NOTE = 500;
/** Characters. */
export const MAX_GOODS = 200;
/** Seats of the largest coach, and some who stand. */
export const MAX_PERSONS = 120;
