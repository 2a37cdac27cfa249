/** The form for somebody who is not in the register yet, without its screen. */
import type { CalendarDate } from '../../../domain/idDocument.ts';
import { parseIdDocument } from '../../../domain/idDocument.ts';
import type { Category, PersonFields } from '../../../domain/person.ts';
import { parsePhone } from '../../../domain/phone.ts';
import { plainLine } from '../../../domain/plainLine.ts';
import type { PersonField, Policy } from '../../../domain/policy.ts';
import type { ValidationFlag, ValidationIssue } from '../../../domain/validationFlag.ts';
import type { PersonText } from './personText.ts';

export interface PersonCheck {
  /** Fields that the policy asks for and that are empty; "none" is an answer. A name is always asked for. */
  readonly missing: readonly PersonField[];
  readonly phone: readonly ValidationIssue[];
  readonly idDocument: readonly ValidationIssue[];
  /** Issues that need "save anyway". */
  readonly failing: readonly ValidationFlag[];
  readonly fields: PersonFields;
}

/** Fields that the policy asks for, of this category of people. */
export const wantedOf = (policy: Policy, category: Category): ReadonlySet<PersonField> =>
  new Set<PersonField>(['name', ...policy.required[category]]);

/** What is missing, what looks wrong, and what would be saved. `today`: against which a birth date is in the future. */
export function checkPerson(text: PersonText, policy: Policy, today: CalendarDate): PersonCheck {
  const phone = parsePhone(text.phone);
  const idDocument = parseIdDocument(text.idDocument, today);
  const issues = [...phone.issues, ...idDocument.issues];
  const fields: PersonFields = {
    name: plainLine(text.name),
    category: text.category,
    phone: phone.normalised,
    idDocument: idDocument.normalised,
    household: plainLine(text.household),
    origin: plainLine(text.origin),
    destination: plainLine(text.destination),
    note: plainLine(text.note),
    flags: issues.map(({ flag }) => flag),
  };
  return {
    missing: [...wantedOf(policy, text.category)].filter((field) => plainLine(text[field]) === ''),
    phone: phone.issues,
    idDocument: idDocument.issues,
    failing: issues.filter(({ severity }) => severity === 'fail').map(({ flag }) => flag),
    fields,
  };
}
