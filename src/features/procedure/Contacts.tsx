import type { Policy } from '../../domain/policy.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { Written } from '../../words/Written.tsx';
import { procedureScreenCopy } from './copy.ts';
import './Procedure.css';

/** Whom to ask: one tap dials. Those of whom no number is known are left out. */
export function Contacts({ contacts }: { contacts: NonNullable<Policy['holding']>['contacts'] }) {
  const words = useCopy(procedureScreenCopy);
  const withPhone = contacts.filter(({ phone }) => phone !== '');
  if (withPhone.length === 0) return null;
  return (
    <section class="procedure-contacts">
      <h2>{words.contacts}</h2>
      <ul>
        {withPhone.map(({ name, phone }) => (
          <li key={`${name} ${phone}`}>
            <a class="procedure-call" href={`tel:${phone.replace(/[^\d+*#]/g, '')}`}>
              <Icon name="phone" size={1.25} />
              <span>
                <Written text={name} />
              </span>
              <strong>{phone}</strong>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
