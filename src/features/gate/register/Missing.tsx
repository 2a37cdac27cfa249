import type { PersonField, VehicleField } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { registerCopy } from './copy.ts';

/** As many as fit into one line by name; else how many. */
const NAMED = 2;

/** What is still to be filled in, in room that is kept for it. */
export function Missing({ fields }: { fields: readonly (PersonField | VehicleField | 'looks')[] }) {
  const words = useCopy(registerCopy);
  const text =
    fields.length > NAMED
      ? words.missingCount(fields.length)
      : words.missing(fields.map((name) => words[name]).join(words.listSeparator));
  return (
    <p class="frame-missing" role="status">
      {fields.length > 0 && text}
    </p>
  );
}
