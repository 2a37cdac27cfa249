/** Apart from the schema, which a screen need not load to know how much may be typed. */

/** Characters of a step of a hold. */
export const MAX_STEP_TEXT = 200;
