import { useCopy } from '../ui/i18n.ts';
import type { TextFieldProps } from '../ui/TextField.tsx';
import { TextField } from '../ui/TextField.tsx';
import { consoleCopy } from './copy.ts';

export interface LimitedFieldProps extends Omit<TextFieldProps, 'maxLength'> {
  /** The most characters that the hub takes. */
  limit: number;
}

/**
 * A field that says how many characters are too many, where a browser's own limit would cut what is pasted without a
 * word. Whoever sends it must not send more than `limit`.
 */
export function LimitedField({ limit, error, ...rest }: LimitedFieldProps) {
  const words = useCopy(consoleCopy);
  const over = rest.value.trim().length - limit;
  return <TextField {...rest} error={over > 0 ? words.tooLong(limit, over) : error} />;
}
