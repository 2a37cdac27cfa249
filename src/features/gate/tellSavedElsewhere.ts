import { lang } from '../../ui/i18n.ts';
import { showToast } from '../../ui/Toast.tsx';
import { gateCopy } from './copy.ts';

/** Says that nothing was saved by this press: another page of this phone had saved the same entry before. */
export function tellSavedElsewhere(): void {
  showToast({ text: gateCopy[lang.peek()].savedElsewhere, meaning: 'note' });
}
