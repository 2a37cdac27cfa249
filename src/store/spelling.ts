/**
 * How names are spelt in letters: a part of its own that is loaded behind the start, as nobody who passes waits for
 * it. Before it is there, and where it does not come, names are found as they are written.
 */
import type * as Pinyin from '../domain/pinyin.ts';
import type * as TypedPinyin from '../domain/typedPinyin.ts';

type Spelling = Pick<typeof Pinyin, 'spellings'> &
  Pick<typeof TypedPinyin, 'syllablesIn' | 'begunIn' | 'abbreviatedIn' | 'completionsOf'>;

const NONE: Spelling = {
  spellings: () => [],
  syllablesIn: () => [],
  begunIn: () => undefined,
  abbreviatedIn: () => [],
  completionsOf: () => [],
};

let loaded = NONE;

/** To be waited for before a transaction in which names are indexed or looked up. */
export async function loadSpelling(): Promise<void> {
  if (loaded !== NONE) return;
  try {
    const [{ spellings }, { syllablesIn, begunIn, abbreviatedIn, completionsOf }] = await Promise.all([
      import('../domain/pinyin.ts'),
      import('../domain/typedPinyin.ts'),
    ]);
    loaded = { spellings, syllablesIn, begunIn, abbreviatedIn, completionsOf };
  } catch {
    // Better a person who is found by characters alone than one who could not be saved.
  }
}

export const spelling = (): Spelling => loaded;
