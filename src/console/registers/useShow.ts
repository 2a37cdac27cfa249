import { formatIdDocument } from '../../domain/idDocument.ts';
import { formatPhone } from '../../domain/phone.ts';
import { formatPlate } from '../../domain/plate.ts';
import { useCopy } from '../../ui/i18n.ts';
import { wordsCopy } from '../words/copy.ts';
import type { EntryField } from './entry.ts';
import { categoryOf } from './entry.ts';

/** How the value of a field is written on screen. */
export function useShow(): (field: EntryField, value: string) => string {
  const domain = useCopy(wordsCopy);
  return (field, value) => {
    if (field === 'idDocument') return formatIdDocument(value);
    if (field === 'phone') return formatPhone(value);
    if (field === 'plate') return formatPlate(value);
    const category = field === 'category' ? categoryOf(value) : undefined;
    return category === undefined ? value : domain.category[category];
  };
}
