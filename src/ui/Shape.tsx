import './Shape.css';

/** What a colour says; each has its own shape, so that nobody needs the colour. */
export type Meaning = 'pass' | 'stop' | 'fever' | 'note';

const PATH: Record<Meaning, string> = {
  pass: 'M12 2.5a9.5 9.5 0 1 1 0 19a9.5 9.5 0 0 1 0-19z',
  stop: 'M4.2 3h15.6c.7 0 1.2.5 1.2 1.2v15.6c0 .7-.5 1.2-1.2 1.2H4.2c-.7 0-1.2-.5-1.2-1.2V4.2C3 3.5 3.5 3 4.2 3z',
  fever: 'M10.9 3.2a1.3 1.3 0 0 1 2.2 0l9.2 16.3a1.2 1.2 0 0 1-1.05 1.8H2.75a1.2 1.2 0 0 1-1.05-1.8z',
  note: 'M11.05 1.6a1.3 1.3 0 0 1 1.9 0l9.45 9.45a1.3 1.3 0 0 1 0 1.9l-9.45 9.45a1.3 1.3 0 0 1-1.9 0L1.6 12.95a1.3 1.3 0 0 1 0-1.9z',
};

/** ● pass, ■ stop, ▲ fever, ◆ note, as wide as the text is high. Silent: the word beside it is read out. */
export function Shape({ meaning }: { meaning: Meaning }) {
  return (
    <svg class="ui-shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATH[meaning]} fill="currentColor" />
    </svg>
  );
}
