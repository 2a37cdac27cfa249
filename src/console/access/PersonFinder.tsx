import { useState } from 'preact/hooks';
import { useCopy } from '../../ui/i18n.ts';
import { Link } from '../Link.tsx';
import { Loaded } from '../Loaded.tsx';
import { readEntries, titleOf } from '../registers/registerApi.ts';
import { useResource } from '../resource.ts';
import { NO_ACCESS_FILTER } from '../route.ts';
import { SearchBox } from '../SearchBox.tsx';
import { accessCopy } from './copy.ts';

/** As many as an eye takes in. */
const SHOWN = 8;

function Found({ searched }: { searched: string }) {
  const words = useCopy(accessCopy);
  const found = useResource(
    `access of ${searched}`,
    () => readEntries('person', { village: '', words: searched, limit: SHOWN, after: undefined }),
    false,
  );
  return (
    <Loaded resource={found}>
      {({ rows, next }) => (
        <>
          {rows.length === 0 && <p class="c-quiet">{words.nobodyFound}</p>}
          <ul class="c-found">
            {rows.map(({ id, fields }) => (
              <li key={id}>
                <Link
                  class="ui-button ui-button-quiet c-link-button"
                  to={{ screen: 'access', about: id, filter: NO_ACCESS_FILTER }}
                >
                  <bdi>{titleOf('person', fields)}</bdi>
                  <span class="c-quiet">{fields.household}</span>
                </Link>
              </li>
            ))}
          </ul>
          {next !== null && <p class="c-quiet">{words.moreFound}</p>}
        </>
      )}
    </Loaded>
  );
}

/** Leads to who looked at one person, who is found as the register finds them. */
export function PersonFinder() {
  const words = useCopy(accessCopy);
  const [searched, setSearched] = useState('');
  return (
    <search class="c-finder">
      <SearchBox label={words.find} hint={words.findHint} value={searched} onSearch={setSearched} />
      <div role="status">{searched !== '' && <Found searched={searched} />}</div>
    </search>
  );
}
