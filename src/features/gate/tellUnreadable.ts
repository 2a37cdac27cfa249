import { lang } from '../../ui/i18n.ts';
import { showToast } from '../../ui/Toast.tsx';
import { gateCopy } from './copy.ts';

/** Says that the phone's records could not be read: else an old list stays, and a tap does nothing. */
export function tellUnreadable(error: unknown): void {
  showToast({ text: gateCopy[lang.peek()].unreadable, meaning: 'stop' });
  reportError(error);
}
