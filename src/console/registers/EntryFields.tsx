import { chinaDate } from '../../domain/chinaDay.ts';
import { parseIdDocument } from '../../domain/idDocument.ts';
import type { SubjectType } from '../../domain/passage.ts';
import { CATEGORIES } from '../../domain/person.ts';
import { MAX_ENTRY_NOTE, MAX_LINE } from '../../domain/textLimits.ts';
import { Button } from '../../ui/Button.tsx';
import { FieldGrid } from '../../ui/Facts.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { LimitedField } from '../LimitedField.tsx';
import { wordsCopy } from '../words/copy.ts';
import { registersCopy } from './copy.ts';
import type { EntryField, EntryFields as Fields } from './entry.ts';
import { categoryOf, checkFields, FORM } from './entry.ts';
import type { EntryFormState } from './useEntryForm.ts';

/** What an ID number says of itself, for comparing with the card. */
function useIdHint(fields: Fields): string {
  const words = useCopy(registersCopy);
  const document = parseIdDocument(fields.idDocument ?? '', chinaDate(Date.now()));
  if (document.birthDate === undefined || document.sex === undefined) return words.idHint;
  const { year, month, day } = document.birthDate;
  return words.born(
    `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`,
    words.sex[document.sex],
  );
}

/** The fields of one entry with the checks' remarks; a remark does not stop anybody who says that it is so. */
export function EntryFields({ type, form }: { type: SubjectType; form: EntryFormState }) {
  const words = useCopy(registersCopy);
  const domain = useCopy(wordsCopy);
  const { fields, visited, kept, tried } = form;
  const issues = checkFields(fields, chinaDate(Date.now()));
  const idHint = useIdHint(fields);
  const required = type === 'person' ? 'name' : 'plate';

  const field = (name: EntryField) => {
    if (name === 'category') {
      return (
        <SelectField
          key={name}
          label={domain.field.category}
          value={categoryOf(fields.category ?? '') ?? 'resident'}
          options={CATEGORIES.map((category) => ({ value: category, label: domain.category[category] }))}
          onChange={(category) => form.set('category', category)}
        />
      );
    }
    const found = visited.has(name) || tried ? (issues[name] ?? []) : [];
    const failed = found.some((issue) => issue.severity === 'fail');
    const missing = tried && name === required && (fields[name] ?? '').trim() === '';
    const limit = name === 'note' ? MAX_ENTRY_NOTE : MAX_LINE;
    return (
      <div key={name} onFocusOut={() => form.visit(name)}>
        <LimitedField
          label={domain.field[name]}
          value={fields[name] ?? ''}
          onInput={(value) => form.set(name, value)}
          required={name === required}
          limit={limit}
          inputMode={name === 'phone' ? 'tel' : undefined}
          autoCapitalize={name === 'idDocument' || name === 'plate' ? 'characters' : undefined}
          rows={name === 'note' ? 2 : 1}
          hint={name === 'household' ? words.householdHint : name === 'idDocument' ? idHint : undefined}
          error={missing ? (type === 'person' ? words.needName : words.needPlate) : undefined}
          flag={
            found.length === 0
              ? undefined
              : {
                  text: found.map((issue) => domain.flag[issue.flag]).join(' · '),
                  action: !failed ? undefined : kept.has(name) ? (
                    <span class="c-quiet">{words.kept}</span>
                  ) : (
                    <Button onClick={() => form.keep(name)}>{words.keepAnyway}</Button>
                  ),
                }
          }
        />
      </div>
    );
  };

  return <FieldGrid>{FORM[type].map(field)}</FieldGrid>;
}
