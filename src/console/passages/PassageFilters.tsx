import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { DECISIONS, DIRECTIONS } from '../../domain/passage.ts';
import { PASSAGE_KINDS } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { DateField } from '../DateField.tsx';
import { useShared } from '../places.ts';
import type { PassageFilter } from '../route.ts';
import { NO_FILTER } from '../route.ts';
import { SearchBox } from '../SearchBox.tsx';
import { useMedia } from '../useMedia.ts';
import { VillageSelect } from '../VillageSelect.tsx';
import { wordsCopy } from '../words/copy.ts';
import { passagesCopy } from './copy.ts';

/** What narrows the list of passages; on a phone all but the search lie behind one button. */
export function PassageFilters({
  filter,
  words: searched,
  onFilter,
  onWords,
}: {
  filter: PassageFilter;
  words: string;
  onFilter: (filter: PassageFilter) => void;
  onWords: (words: string) => void;
}) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const hasKeys = useMedia('(pointer: fine)');
  const gates = useShared().places.value?.gates ?? [];
  const set = Object.values(filter).filter((value) => value !== '').length;
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const panelId = useId();
  useEffect(() => {
    if (open) panel.current?.querySelector('select')?.focus();
  }, [open]);

  return (
    <search class="c-filters">
      <div class="c-filters-first">
        <SearchBox
          label={words.find}
          hint={hasKeys ? words.findHint : ''}
          value={searched}
          onSearch={onWords}
        />
        <button
          type="button"
          class="ui-button ui-button-quiet c-filters-toggle"
          aria-expanded={open}
          aria-controls={panelId}
          onClick={() => setOpen(!open)}
        >
          {words.filters}
          {set > 0 && <span class="c-badge">{set}</span>}
        </button>
      </div>
      <div class="c-filters-rest" id={panelId} data-open={open} ref={panel}>
        <VillageSelect
          value={filter.village}
          onChange={(village) => onFilter({ ...filter, village, gate: '' })}
        />
        <SelectField
          label={words.gate}
          value={filter.gate}
          options={[
            { value: '', label: words.allGates },
            ...gates
              .filter((gate) => filter.village === '' || gate.villageId === filter.village)
              .map((gate) => ({ value: gate.id, label: gate.name })),
          ]}
          onChange={(gate) => onFilter({ ...filter, gate })}
        />
        <SelectField
          label={words.decision}
          value={filter.decision}
          options={[
            { value: '', label: words.anyDecision },
            ...DECISIONS.map((decision) => ({ value: decision, label: domain.decision[decision] })),
          ]}
          onChange={(decision) => onFilter({ ...filter, decision })}
        />
        <SelectField
          label={words.only}
          value={filter.only}
          options={[
            { value: '', label: words.anyKind },
            ...PASSAGE_KINDS.map((kind) => ({ value: kind, label: words.kind[kind] })),
          ]}
          onChange={(only) => onFilter({ ...filter, only })}
        />
        <SelectField
          label={words.direction}
          value={filter.direction}
          options={[
            { value: '', label: words.anyDirection },
            ...DIRECTIONS.map((direction) => ({ value: direction, label: domain.direction[direction] })),
          ]}
          onChange={(direction) => onFilter({ ...filter, direction })}
        />
        <DateField
          withTime
          label={words.from}
          value={filter.from}
          onChange={(from) => onFilter({ ...filter, from })}
        />
        <DateField
          withTime
          label={words.to}
          value={filter.to}
          onChange={(to) => onFilter({ ...filter, to })}
        />
        {set > 0 && (
          <div class="c-filters-clear">
            <Button onClick={() => onFilter(NO_FILTER)}>{words.clearFilters}</Button>
          </div>
        )}
      </div>
    </search>
  );
}
