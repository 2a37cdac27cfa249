/** How long texts may be, in characters. Apart from the schemas, which a screen need not load to know it. */

/** Of a gate, a village, the hub, whoever is on duty, and a choice that the rules offer. */
export const MAX_NAME = 60;
/** One line of a register entry. */
export const MAX_LINE = 120;
/** The note of a register entry. */
export const MAX_ENTRY_NOTE = 500;
