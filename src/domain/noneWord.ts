/** How people write that there is no such number. */

const NONE = /^(?:无|無|没有|沒有|NONE)$/;

/** Whether a number in the form of `compactCode` is the word for having none. */
export const saysNone = (compact: string): boolean => NONE.test(compact);
