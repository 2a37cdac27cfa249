import { useCopy } from '../../../ui/i18n.ts';
import { DottedLine } from '../DottedLine.tsx';
import type { VisitPart } from './visit.ts';
import { visitCopy } from './visitCopy.ts';
import './VisitLine.css';

/** Where they come from and go, behind what else is known of them, and the one tap that changes it. */
export function VisitLine({
  before,
  visit,
  onChange,
}: {
  before: readonly string[];
  visit: readonly VisitPart[];
  /** Undefined while nothing can be changed. */
  onChange: (() => void) | undefined;
}) {
  const words = useCopy(visitCopy);
  const said = visit.map(({ field, value }) => words.said(words[field], value));
  return (
    <button class="gate-visit" type="button" disabled={onChange === undefined} onClick={onChange}>
      <span class="gate-where">
        <DottedLine parts={[...before, ...said]} />
      </span>
      <span class="gate-visit-change">{words.change}</span>
    </button>
  );
}
