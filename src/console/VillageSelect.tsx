import { useCopy } from '../ui/i18n.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { consoleCopy } from './copy.ts';
import { useShared } from './places.ts';

/**
 * One of the township's villages; or all of them (''), or with `all` false none yet, which the screen then
 * asks for.
 */
export function VillageSelect({
  value,
  onChange,
  all = true,
  closed: withClosed = all,
}: {
  value: string;
  onChange: (village: string) => void;
  all?: boolean | undefined;
  /** Whether those that are closed are offered: for looking back, not for what is begun. */
  closed?: boolean | undefined;
}) {
  const words = useCopy(consoleCopy);
  const villages = useShared().places.value?.villages ?? [];
  const offered = villages.filter(({ id, closed }) => withClosed || !closed || id === value);
  const options = offered.map(({ id, name, closed }) => ({
    value: id,
    label: closed ? words.closedVillage(name) : name,
  }));
  const none = { value: '', label: all ? words.allVillages : words.chooseVillage };
  return (
    <SelectField
      label={words.village}
      value={value}
      options={all || value === '' ? [none, ...options] : options}
      onChange={onChange}
    />
  );
}

/** The village to work in: the one in the address, else the only one; '' where there are several, to be chosen. */
export function useVillage(inAddress: string): string {
  const villages = useShared().places.value?.villages ?? [];
  const [first, ...others] = villages.filter(({ closed }) => !closed);
  return inAddress !== '' ? inAddress : others.length === 0 ? (first?.id ?? '') : '';
}
