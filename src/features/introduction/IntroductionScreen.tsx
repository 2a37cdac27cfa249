import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { OfflineCard, ScanCard, WhatCard } from './cards.tsx';
import { introductionCopy } from './copy.ts';
import './Introduction.css';

/** What the screen needs of the rest of the house; the composition root hands it in. */
export interface IntroductionPorts {
  /** The person has left it, by whatever way. */
  readonly seen: () => void;
  /** Leads on: to the gate, or back to where it was opened once more. */
  readonly done: () => void;
  readonly toProcedure: () => void;
}

const CARDS = ['what', 'scan', 'offline'] as const;

/** Three cards before the first passage: what this is for, how to read it, what happens without a network. */
export function IntroductionScreen({ ports }: { ports: IntroductionPorts }) {
  const words = useCopy(introductionCopy);
  const [at, setAt] = useState(0);
  const card = CARDS[at] ?? 'what';
  const isLast = at === CARDS.length - 1;
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Each card is read from its beginning, by eyes and by ears.
    body.current?.scrollTo(0, 0);
    heading.current?.focus();
  }, [at]);
  useEffect(() => ports.seen, [ports]);
  return (
    <main class="intro">
      <header class="intro-head">
        <p class="intro-place" aria-hidden="true">
          {CARDS.map((one, place) => (
            <span key={one} class="intro-dot" data-current={place === at} />
          ))}
          <span>{`${at + 1} / ${CARDS.length}`}</span>
        </p>
        {!isLast && (
          <Button kind="plain" onClick={ports.done}>
            {words.skip}
          </Button>
        )}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the screen is scrolled by keys. */}
      <div class="intro-body" ref={body} tabIndex={0}>
        <h1 ref={heading} tabIndex={-1}>
          <span class="ui-spoken">{words.place(at + 1, CARDS.length)}: </span>
          {words[card].title}
        </h1>
        {card === 'what' && <WhatCard />}
        {card === 'scan' && <ScanCard />}
        {card === 'offline' && <OfflineCard />}
        {isLast && (
          <Button wide icon="book" onClick={ports.toProcedure}>
            {words.offline.procedure}
          </Button>
        )}
      </div>
      <footer class="intro-foot">
        {at > 0 && (
          <Button size="gate" icon="back" onClick={() => setAt(at - 1)}>
            {words.back}
          </Button>
        )}
        <Button kind="primary" size="gate" wide onClick={() => (isLast ? ports.done() : setAt(at + 1))}>
          {isLast ? words.done : words.next}
        </Button>
      </footer>
    </main>
  );
}
