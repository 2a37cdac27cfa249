import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PassCard } from './PassSheets.tsx';
import { PassSheets } from './PassSheets.tsx';

/** The passes that are going to the printer; while there are any, nothing else is printed. */
export const printJob = signal<readonly PassCard[]>([]);

/** Opens the browser's print dialogue with these passes alone. */
export function printPasses(cards: readonly PassCard[]): void {
  printJob.value = cards;
}

/** Where the sheets stand while they are printed: beside the console, seen by the printer only. */
export function PrintArea() {
  const cards = printJob.value;
  useEffect(() => {
    if (cards.length === 0) return;
    const done = () => {
      printJob.value = [];
    };
    window.addEventListener('afterprint', done);
    // After the sheets have been drawn.
    const frame = requestAnimationFrame(() => window.print());
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('afterprint', done);
    };
  }, [cards]);
  if (cards.length === 0) return null;
  return (
    <div class="c-print-area">
      <PassSheets cards={cards} />
    </div>
  );
}
