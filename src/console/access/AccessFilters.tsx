import { ACCESS_ACTIONS } from '../../protocol/consoleAccess.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { DateField } from '../DateField.tsx';
import type { AccessFilter } from '../route.ts';
import { NO_ACCESS_FILTER } from '../route.ts';
import { isNarrowed } from './accessWords.ts';
import { accessCopy } from './copy.ts';
import type { useReaders } from './useAccess.ts';

/** What narrows the log beside whom it is about. */
export function AccessFilters({
  filter,
  readers,
  onFilter,
}: {
  filter: AccessFilter;
  readers: ReturnType<typeof useReaders>;
  onFilter: (filter: AccessFilter) => void;
}) {
  const words = useCopy(accessCopy);
  return (
    <search class="c-filters c-access-filters">
      <SelectField
        label={words.reader}
        value={filter.user}
        options={[
          { value: '', label: words.allReaders },
          ...readers.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(user) => onFilter({ ...filter, user })}
      />
      <SelectField
        label={words.action}
        value={filter.action}
        options={[
          { value: '' as const, label: words.anyAction },
          ...ACCESS_ACTIONS.map((action) => ({ value: action, label: words.actions[action] })),
        ]}
        onChange={(action) => onFilter({ ...filter, action })}
      />
      <DateField label={words.day} value={filter.day} onChange={(day) => onFilter({ ...filter, day })} />
      {isNarrowed(filter) && <Button onClick={() => onFilter(NO_ACCESS_FILTER)}>{words.clear}</Button>}
    </search>
  );
}
