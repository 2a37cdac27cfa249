import { lang } from '../ui/i18n.ts';
import { writtenIn } from './usualCopy.ts';
import { writtenRuns } from './writtenLang.ts';

/** What the township has written: as it is, and marked as Chinese among English, so that it is read out as such. */
export function Written({ text }: { text: string }) {
  return (
    <>
      {writtenRuns(writtenIn(lang.value, text), lang.value).map(({ run, tag }, at) => (
        <span key={at} lang={tag}>
          {run}
        </span>
      ))}
    </>
  );
}
