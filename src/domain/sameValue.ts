/** Whether two values of a field, as an event carries them, are one: texts, flags, a place. */
export const isSameValue = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
