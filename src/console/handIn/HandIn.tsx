import { useRef, useState } from 'preact/hooks';
import { BUNDLE_TYPE, MAX_BUNDLE_BYTES } from '../../protocol/bundle.ts';
import type { HandedIn } from '../../protocol/consoleHub.ts';
import { handedInSchema } from '../../protocol/consoleHub.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { sendFile } from '../hub.ts';
import { LinkButton, Page, Section } from '../Page.tsx';
import { phoneName } from '../places.ts';
import { handInCopy } from './copy.ts';
import type { Extent } from './outcome.ts';
import { outcomeOf } from './outcome.ts';
import './HandIn.css';

type State =
  | { readonly name: 'waiting' | 'sending' }
  | { readonly name: 'done'; readonly handed: HandedIn }
  | { readonly name: 'failed'; readonly failure: Failure };

interface Entry {
  readonly key: number;
  readonly file: File;
  readonly state: State;
}

const MEANING: Readonly<Record<Extent, 'pass' | 'fever' | 'stop'>> = {
  all: 'pass',
  part: 'fever',
  none: 'stop',
};

/** The files of this visit, the latest first, handed in one after the other. */
function useHandIn() {
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const lastKey = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const set = (key: number, state: State) =>
    setEntries((before) => before.map((entry) => (entry.key === key ? { ...entry, state } : entry)));

  const send = async (key: number, file: File): Promise<void> => {
    if (file.size > MAX_BUNDLE_BYTES) {
      set(key, { name: 'failed', failure: 'tooLarge' });
      return;
    }
    set(key, { name: 'sending' });
    const answer = await sendFile(handedInSchema, '/bundles', BUNDLE_TYPE, file);
    set(key, answer.ok ? { name: 'done', handed: answer.value } : { name: 'failed', failure: answer.error });
  };
  const enqueue = (key: number, file: File) => {
    queue.current = queue.current.then(() => send(key, file));
  };
  const add = (files: readonly File[]) => {
    for (const file of files) {
      lastKey.current += 1;
      const key = lastKey.current;
      setEntries((before) => [{ key, file, state: { name: 'waiting' } }, ...before]);
      enqueue(key, file);
    }
  };
  const again = ({ key, file }: Entry) => {
    set(key, { name: 'waiting' });
    enqueue(key, file);
  };
  return { entries, add, again };
}

function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const words = useCopy(handInCopy);
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the button inside is the one for all
    <div
      class={`c-drop${isOver ? ' c-drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        onFiles([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <Icon name="upload" size={2} />
      <input
        ref={input}
        type="file"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <Button kind="primary" onClick={() => input.current?.click()}>
        {words.choose}
      </Button>
      <p class="c-quiet">{words.drop}</p>
    </div>
  );
}

function Handed({ handed, onAgain }: { handed: HandedIn; onAgain: () => void }) {
  const words = useCopy(handInCopy);
  const { fresh, known, apart, ofUnknown, remedies } = outcomeOf(handed);
  const unknown = handed.unknown.map(({ deviceId }) => phoneName('', deviceId)).join(words.between);
  const say = {
    unknown: () => words.remedy.unknown(words.records(formatCount(ofUnknown)), unknown),
    notStored: () => words.remedy.notStored(words.records(formatCount(handed.notStored))),
    damaged: () => words.remedy.damaged(formatCount(handed.damaged)),
    tooNew: () => words.remedy.tooNew(formatCount(handed.tooNew)),
    isCut: words.remedy.isCut,
  };
  const counted = (n: number) => (n === 0 ? '' : words.records(formatCount(n)));
  return (
    <div class="c-handed-what">
      {remedies.length === 0 && handed.phones.length === 0 && <p class="c-quiet">{words.nothing}</p>}
      <Facts
        items={[
          { name: words.fresh, value: counted(fresh) },
          { name: words.known, value: counted(known) },
          { name: words.apart, value: counted(apart) },
          {
            name: words.phone,
            value: handed.phones
              .map(({ deviceLabel, deviceId }) => phoneName(deviceLabel, deviceId))
              .join(words.between),
          },
        ]}
      />
      {remedies.map((remedy) => (
        <p key={remedy} class="c-remedy">
          <Shape meaning="fever" />
          <span>{say[remedy]()}</span>
        </p>
      ))}
      <div class="c-form-actions">
        {apart > 0 && <LinkButton to={{ screen: 'quarantine' }}>{words.review}</LinkButton>}
        {remedies.includes('unknown') && <LinkButton to={{ screen: 'gates' }}>{words.toGates}</LinkButton>}
        {remedies.length > 0 && <Button onClick={onAgain}>{words.retry}</Button>}
      </div>
    </div>
  );
}

function Item({ entry, onAgain }: { entry: Entry; onAgain: () => void }) {
  const words = useCopy(handInCopy);
  const { state } = entry;
  const extent = state.name === 'done' ? outcomeOf(state.handed).extent : null;
  const failure = state.name === 'failed' ? state.failure : null;
  const why = failure === 'malformed' || failure === 'tooLarge' || failure === 'tooMany' ? failure : null;
  return (
    <li class="c-panel">
      <div class="c-handed-head">
        <h3 class="c-handed-name">
          <bdi>{entry.file.name}</bdi>
        </h3>
        {extent !== null && <Pill meaning={MEANING[extent]}>{words.extent[extent]}</Pill>}
        {failure !== null && <Pill meaning="stop">{words.extent.none}</Pill>}
        {(state.name === 'waiting' || state.name === 'sending') && (
          <Pill meaning="quiet">{words[state.name]}</Pill>
        )}
      </div>
      {state.name === 'done' && <Handed handed={state.handed} onAgain={onAgain} />}
      {failure !== null && (
        <div class="c-handed-what">
          <p>{words.failure[why ?? (failure === 'offline' ? 'offline' : 'other')]}</p>
          {failure !== 'tooLarge' && (
            <div class="c-form-actions">
              <Button onClick={onAgain}>{words.retry}</Button>
            </div>
          )}
        </div>
      )}
    </li>
  );
}

/** Takes in files of phones that cannot send by themselves, and says of each what became of it. */
export function HandIn() {
  const words = useCopy(handInCopy);
  const frame = useCopy(consoleCopy);
  const { entries, add, again } = useHandIn();
  return (
    <Page title={frame.handIn} lead={words.lead}>
      <DropZone onFiles={add} />
      <p class="c-quiet">{words.again}</p>
      <div role="status">
        {entries.length > 0 && (
          <Section title={words.results}>
            <ul class="c-handed">
              {entries.map((entry) => (
                <Item key={entry.key} entry={entry} onAgain={() => again(entry)} />
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}
