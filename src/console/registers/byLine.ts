/** What was said of rows, by the lines that they stand in; both in one order. */
export const byLine = <T>(lines: readonly number[], values: readonly T[]): ReadonlyMap<number, T> =>
  new Map(
    lines.flatMap((line, at): [number, T][] => {
      const value = values[at];
      return value === undefined ? [] : [[line, value]];
    }),
  );
