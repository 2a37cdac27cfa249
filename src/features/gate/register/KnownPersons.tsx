import { compactCode } from '../../../domain/compactCode.ts';
import type { PersonRow } from '../../../store/rows.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { domainCopy } from '../../../words/domainCopy.ts';
import { registerCopy } from './copy.ts';
import { Known } from './Known.tsx';

/** Who is in the register with this ID number, or with this name and phone number. */
export function KnownPersons({
  rows,
  idDocument,
  onTake,
}: {
  rows: readonly PersonRow[];
  idDocument: string;
  onTake: (row: PersonRow) => void;
}) {
  const words = useCopy(registerCopy);
  const domain = useCopy(domainCopy);
  const byId = rows.filter(
    ({ fields }) => idDocument !== '' && compactCode(fields.idDocument ?? '') === idDocument,
  );
  const why =
    byId.length > 1 ? words.sameIdOfMany(byId.length) : byId.length > 0 ? words.sameId : words.samePhone;
  return (
    <Known
      why={why}
      take={words.useKnown}
      entries={rows.map((row) => {
        const { name = '', category, household = '', phone = '' } = row.fields;
        const detail = [
          household === '' && category !== undefined ? domain.category[category] : household,
          phone === '' ? '' : words.ending(phone.slice(-4)),
        ];
        return {
          id: row.id,
          name,
          detail: detail.filter((part) => part !== '').join(' · '),
          onTake: () => onTake(row),
        };
      })}
    />
  );
}
