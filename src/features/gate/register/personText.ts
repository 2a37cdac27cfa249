/** What stands in the form of a new person. Apart from its checks, which the gate begins without. */
import type { Category } from '../../../domain/person.ts';
import type { PersonField } from '../../../domain/policy.ts';

export type PersonText = Readonly<Record<PersonField | 'note', string>> & { readonly category: Category };

export const EMPTY_PERSON: PersonText = {
  category: 'visitor',
  name: '',
  phone: '',
  idDocument: '',
  household: '',
  origin: '',
  destination: '',
  note: '',
};
