import { Button } from '../Button.tsx';
import { detectLang, useCopy } from '../i18n.ts';
import type { IconName } from '../icons.tsx';
import { Icon } from '../icons.tsx';
import { showToast } from '../Toast.tsx';
import type { Guide } from './guide.ts';
import { entryCopy, guideCopy } from './guideCopy.ts';
import './InstallSteps.css';

/** Signs of browsers' buttons, as they stand in {@link guideCopy}. */
const SIGNS: Readonly<Record<string, IconName>> = {
  '⋮': 'dots',
  '☰': 'bars',
  '∷': 'fourDots',
  '⋯': 'more',
  '⎋': 'share',
};

/** A sentence with the signs in it drawn as they are seen in the browser. */
function Signed({ text }: { text: string }) {
  return (
    <span>
      {text.split(/([⋮☰∷⋯⎋])/).map((part) => {
        const icon = SIGNS[part];
        return icon === undefined ? (
          part
        ) : (
          <span class="install-sign" key={part}>
            <Icon name={icon} size={1.2} />
          </span>
        );
      })}
    </span>
  );
}

/** What to tap in this browser, one after the other, and what to do where that is not there. `last`: after all of it. */
export function InstallSteps({ guide, last }: { guide: Guide; last: string | undefined }) {
  const words = useCopy(guideCopy);
  const entries = entryCopy[detectLang(navigator.languages)];
  const steps = [
    ...(guide.menu === null ? [] : [words.menu[guide.menu]]),
    ...guide.entries.map((names) =>
      words.choose(names.map((name) => words.quote(entries[name])).join(words.or)),
    ),
    ...(last === undefined ? [] : [last]),
  ];
  return (
    <>
      {guide.menu !== null && (
        <ol class="install-steps">
          {steps.map((step) => (
            <li key={step}>
              <Signed text={step} />
            </li>
          ))}
        </ol>
      )}
      {guide.notes.map((note) => (
        <p key={note} class={guide.menu === null ? undefined : 'install-note'}>
          {words.note[note]}
        </p>
      ))}
    </>
  );
}

/** What a place on the home screen is good for. */
export function InstallWhy() {
  const { kept, offline, full } = useCopy(guideCopy).why;
  return (
    <ul class="install-why">
      {[kept, offline, full].map((reason) => (
        <li key={reason}>
          <Icon name="check" size={1.2} />
          <span>{reason}</span>
        </li>
      ))}
    </ul>
  );
}

/** Takes `link` along to another browser. */
export function CopyLink({ link, isMain = false }: { link: string; isMain?: boolean }) {
  const words = useCopy(guideCopy);
  const copy = () => {
    navigator.clipboard.writeText(link).then(
      () => showToast({ text: words.copied, meaning: 'pass' }),
      () => showToast({ text: words.notCopied, meaning: 'note' }),
    );
  };
  return (
    <Button
      kind={isMain ? 'primary' : 'quiet'}
      size={isMain ? 'gate' : 'normal'}
      wide
      icon="copy"
      onClick={copy}
    >
      {words.copyLink}
    </Button>
  );
}
