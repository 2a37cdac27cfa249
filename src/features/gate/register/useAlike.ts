import { useEffect, useState } from 'preact/hooks';

export interface Alike<Row> {
  /** Who is in the register already under the numbers that stand in the form. */
  readonly known: readonly Row[];
  /** Asks once more, and whether that shows somebody who was not on the screen: a press was not meant for them. */
  readonly isNews: () => Promise<boolean>;
}

/** `ask` is asked again whenever `sought` says something else. */
export function useAlike<Sought extends object, Row extends { readonly id: string }>(
  sought: Sought,
  ask: (sought: Sought) => Promise<readonly Row[]>,
): Alike<Row> {
  const [known, setKnown] = useState<readonly Row[]>([]);
  // A question that fails stands in nobody's way.
  const look = () =>
    ask(sought).catch((error: unknown): readonly Row[] => {
      reportError(error);
      return [];
    });
  useEffect(() => {
    let wanted = true;
    void look().then((found) => {
      if (wanted) setKnown(found);
    });
    return () => {
      wanted = false;
    };
  }, [JSON.stringify(sought)]);
  return {
    known,
    async isNews() {
      const found = await look();
      setKnown(found);
      return found.some(({ id }) => !known.some((one) => one.id === id));
    },
  };
}
