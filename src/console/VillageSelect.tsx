import { useCopy } from '../ui/i18n.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { consoleCopy } from './copy.ts';
import { useShared } from './places.ts';

/** One of the township's villages, or all of them ('') where that makes sense. */
export function VillageSelect({
  value,
  onChange,
  all = true,
}: {
  value: string;
  onChange: (village: string) => void;
  all?: boolean | undefined;
}) {
  const words = useCopy(consoleCopy);
  const villages = useShared().places.value?.villages ?? [];
  const options = villages.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SelectField
      label={words.village}
      value={value}
      options={all ? [{ value: '', label: words.allVillages }, ...options] : options}
      onChange={onChange}
    />
  );
}

/** The village to work in: the one in the address, else the only or first one. */
export function useVillage(inAddress: string): string {
  const villages = useShared().places.value?.villages ?? [];
  return inAddress !== '' ? inAddress : (villages[0]?.id ?? '');
}
