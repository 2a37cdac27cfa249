/** Whether two byte strings are equal. Not in constant time: nothing that it compares is secret. */
export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);
