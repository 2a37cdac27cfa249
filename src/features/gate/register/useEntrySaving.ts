import { useState } from 'preact/hooks';
import type { DomainEvent } from '../../../domain/event.ts';
import type { Id } from '../../../domain/id.ts';
import type { ValidationFlag } from '../../../domain/validationFlag.ts';
import type { Found, Gate } from '../gate.ts';
import type { Completion, Flagged } from './completion.ts';
import { completionOf } from './completion.ts';
import type { Alike } from './useAlike.ts';
import { useSaveTrouble } from './useSaveTrouble.ts';

interface Row<Fields> {
  readonly id: Id;
  readonly fields: Fields;
}

/** What differs between people and vehicles. */
interface Kind<Fields> {
  readonly event: (id: Id, fields: Fields | Completion['additions']) => DomainEvent;
  readonly found: (row: Row<Fields>) => Found;
  /** The form was saved, and is kept no more. */
  readonly forget: () => void;
  /** What belongs to an entry that stands open at the gate, of what was typed. */
  readonly opened?: (row: Row<Fields>, typed: Fields) => Promise<void>;
}

export interface EntrySaving<Fields> {
  readonly saving: boolean;
  /** Records a new entry and opens it at the gate, unless somebody alike turns up at the last moment. */
  readonly saveNew: (entry: Row<Fields>, flags: readonly ValidationFlag[]) => Promise<void>;
  /** Opens an entry that is in the register, completed by what was typed. */
  readonly takeKnown: (row: Row<Fields>, typed: Fields) => Promise<void>;
}

export function useEntrySaving<Fields extends Flagged>(
  { ports, choose }: Gate,
  { isNews }: Alike<Row<Fields>>,
  { event, found, forget, opened }: Kind<Fields>,
): EntrySaving<Fields> {
  const [saving, setSaving] = useState(false);
  const [openedAt] = useState(ports.now);
  const trouble = useSaveTrouble();
  const isWritten = async (id: Id, fields: Fields | Completion['additions']): Promise<boolean> => {
    trouble.clear();
    const saved = await ports.save(event(id, fields));
    if (!saved.ok) trouble.tell(saved.error);
    return saved.ok;
  };
  const enter = async (row: Row<Fields>, typed: Fields, flags: readonly ValidationFlag[]) => {
    await choose(found(row), flags, openedAt);
    // Whoever stands at the gate does not wait for what cannot be read or written beside the entry.
    await opened?.(row, typed).catch((error: unknown) => reportError(error));
    ports.go('gate');
  };
  return {
    saving,
    async saveNew({ id, fields }, flags) {
      setSaving(true);
      if (!(await isNews()) && (await isWritten(id, fields))) {
        forget();
        await enter({ id, fields }, fields, flags);
      }
      setSaving(false);
    },
    async takeKnown(row, typed) {
      const { additions, flags, isAll } = completionOf(row.fields, typed);
      setSaving(true);
      if (Object.keys(additions).length === 0 || (await isWritten(row.id, additions))) {
        if (isAll) forget();
        await enter({ id: row.id, fields: { ...row.fields, ...additions } }, typed, flags);
      }
      setSaving(false);
    },
  };
}
