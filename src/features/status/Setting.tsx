import { useId } from 'preact/hooks';
import type { SegmentedOption } from '../../ui/Segmented.tsx';
import { Segmented } from '../../ui/Segmented.tsx';

export interface SettingProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly SegmentedOption<T>[];
  readonly onChange: (value: T) => void;
  /** What the choice comes to now. */
  readonly is?: string;
  readonly disabled?: boolean;
}

/** One choice of a few, in words. */
export function Setting<T extends string>({
  label,
  value,
  options,
  onChange,
  is,
  disabled,
}: SettingProps<T>) {
  const id = useId();
  return (
    <div class="status-setting">
      <p class="status-label" aria-hidden="true">
        {label}
      </p>
      <Segmented
        label={label}
        value={value}
        options={options}
        onChange={onChange}
        disabled={disabled}
        describedBy={is === undefined ? undefined : id}
      />
      {is !== undefined && (
        <p class="status-quiet" id={id}>
          {is}
        </p>
      )}
    </div>
  );
}
