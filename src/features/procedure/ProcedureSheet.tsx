import type { Policy, Situation } from '../../domain/policy.ts';
import { procedureFor } from '../../domain/procedure.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { procedureCopy } from '../../words/procedureCopy.ts';
import { Contacts } from './Contacts.tsx';
import { procedureScreenCopy } from './copy.ts';
import { InForce } from './InForce.tsx';
import { ProcedureParts } from './ProcedureParts.tsx';
import './Procedure.css';

/** Over whatever is being done: first what to do now, then the rest. */
export function ProcedureSheet({
  policy,
  situation,
  now,
  onClose,
}: {
  policy: Policy;
  situation: Situation;
  now: number;
  onClose: () => void;
}) {
  const shared = useCopy(procedureCopy);
  const words = useCopy(procedureScreenCopy);
  const { fitting, others } = procedureFor(policy, situation);
  return (
    <Sheet
      title={shared.title}
      onClose={onClose}
      actions={
        <Button kind="primary" size="gate" wide onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      <ProcedureParts parts={fitting} large />
      {situation === 'fever' && policy.holding !== undefined && (
        <Contacts contacts={policy.holding.contacts} />
      )}
      {fitting.length > 0 && others.length > 0 && <h3 class="procedure-others">{words.others}</h3>}
      <ProcedureParts parts={others} />
      <InForce policy={policy} now={now} />
    </Sheet>
  );
}
