import { ACCESS_ACTIONS, accessReadersSchema } from '../../protocol/consoleAccess.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { DateField } from '../DateField.tsx';
import { read } from '../hub.ts';
import { useResource } from '../resource.ts';
import type { AccessFilter } from '../route.ts';
import { NO_ACCESS_FILTER } from '../route.ts';
import { accessCopy } from './copy.ts';

/** What narrows the log beside whom it is about. */
export function AccessFilters({
  filter,
  onFilter,
}: {
  filter: AccessFilter;
  onFilter: (filter: AccessFilter) => void;
}) {
  const words = useCopy(accessCopy);
  const readers = useResource('access readers', () => read(accessReadersSchema, '/access/readers'), false);
  const isNarrowed = Object.values(filter).some((value) => value !== '');
  return (
    <search class="c-filters c-access-filters">
      <SelectField
        label={words.reader}
        value={filter.user}
        options={[
          { value: '', label: words.allReaders },
          ...(readers.value?.rows ?? []).map(({ id, name }) => ({ value: id, label: name })),
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
      {isNarrowed && <Button onClick={() => onFilter(NO_ACCESS_FILTER)}>{words.clear}</Button>}
    </search>
  );
}
