import { useState } from 'preact/hooks';
import { chinaDate } from '../../domain/chinaDay.ts';
import type { SubjectType } from '../../domain/passage.ts';
import { plainLine } from '../../domain/plainLine.ts';
import type { EntryField, EntryFields } from './entry.ts';
import { checkFields, isTooLong } from './entry.ts';

const NONE: ReadonlySet<EntryField> = new Set();

/** A form for one entry while it is filled in. */
export interface EntryFormState {
  readonly fields: EntryFields;
  /** Fields that were left once: remarks wait until then, and do not nag while somebody types. */
  readonly visited: ReadonlySet<EntryField>;
  /** Fields whose failed check somebody has said is right. */
  readonly kept: ReadonlySet<EntryField>;
  readonly tried: boolean;
  readonly set: (field: EntryField, value: string) => void;
  readonly visit: (field: EntryField) => void;
  readonly keep: (field: EntryField) => void;
  /** Whether it may be sent now; from then on everything that is wrong is shown. */
  readonly attempt: () => boolean;
  readonly reset: (fields: EntryFields) => void;
}

const having = (set: ReadonlySet<EntryField>, field: EntryField) => new Set([...set, field]);
const without = (set: ReadonlySet<EntryField>, field: EntryField) =>
  new Set([...set].filter((other) => other !== field));

export function useEntryForm(type: SubjectType, initial: EntryFields): EntryFormState {
  const [fields, setFields] = useState(initial);
  const [visited, setVisited] = useState(NONE);
  const [kept, setKept] = useState(NONE);
  const [tried, setTried] = useState(false);
  return {
    fields,
    visited,
    kept,
    tried,
    set: (field, value) => {
      setFields((before) => ({ ...before, [field]: value }));
      setKept((before) => without(before, field));
    },
    visit: (field) => setVisited((before) => having(before, field)),
    keep: (field) => setKept((before) => having(before, field)),
    attempt: () => {
      setTried(true);
      const required = type === 'person' ? fields.name : fields.plate;
      if (plainLine(required ?? '') === '' || isTooLong(fields)) return false;
      const issues = checkFields(fields, chinaDate(Date.now()));
      return (Object.keys(issues) as EntryField[]).every(
        (field) => kept.has(field) || issues[field]?.every((issue) => issue.severity === 'warn') === true,
      );
    },
    reset: (next) => {
      setFields(next);
      setVisited(NONE);
      setKept(NONE);
      setTried(false);
    },
  };
}
