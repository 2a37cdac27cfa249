import { useState } from 'preact/hooks';
import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import type { Candidate } from '../candidate.ts';
import type { Gate } from '../gate.ts';
import { visitCopy } from './visitCopy.ts';

type Parts = typeof import('./VisitSheet.tsx');

/** The sheet in which it is said otherwise, loaded when somebody wants to. */
export function useVisitSheet(gate: Gate, policy: Policy, candidate: Candidate) {
  const words = useCopy(visitCopy);
  const { id } = candidate.subject;
  const [parts, setParts] = useState<Parts>();
  /** Whose it is: it does not stay open over whoever comes next. */
  const [openFor, setOpenFor] = useState<string>();
  const close = () => setOpenFor(undefined);
  return {
    open() {
      setOpenFor(id);
      void import('./VisitSheet.tsx').then(setParts, () => {
        close();
        showToast({ text: words.notOpened, meaning: 'note' });
      });
    },
    sheet: parts !== undefined && openFor === id && (
      <parts.VisitSheet gate={gate} policy={policy} candidate={candidate} onClose={close} />
    ),
  };
}
