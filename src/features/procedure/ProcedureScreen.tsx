import type { ReadonlySignal } from '@preact/signals';
import type { Policy } from '../../domain/policy.ts';
import { uiCopy } from '../../ui/copy.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { procedureCopy } from '../../words/procedureCopy.ts';
import { Contacts } from './Contacts.tsx';
import { procedureScreenCopy } from './copy.ts';
import { InForce } from './InForce.tsx';
import { ProcedureParts } from './ProcedureParts.tsx';
import type { PolicyChange } from './RuleChanges.tsx';
import { RuleChanges } from './RuleChanges.tsx';
import './Procedure.css';

/** What the screen needs of the rest of the house; the composition root hands it in. */
export interface ProcedurePorts {
  /** Undefined before the first pull. */
  readonly policy: ReadonlySignal<Policy | undefined>;
  /** Whether the phone's records were read: before, it is not known whether there is a policy. */
  readonly known: ReadonlySignal<boolean>;
  /** What the rules in force have changed; null where these are the first. */
  readonly change: ReadonlySignal<PolicyChange | null>;
  readonly onChangeSeen: (change: PolicyChange) => void;
  /** ms since 1970, by the phone's clock. */
  readonly now: () => number;
}

/** All that a gate is told to do, whom it calls, and which rules say so. */
export function ProcedureScreen({ ports }: { ports: ProcedurePorts }) {
  const shared = useCopy(procedureCopy);
  const words = useCopy(procedureScreenCopy);
  const ui = useCopy(uiCopy);
  const policy = ports.policy.value;
  if (policy === undefined && !ports.known.value) return <Spinner label={ui.working} />;
  const parts = policy?.procedure ?? [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard.
    <main class="procedure" tabIndex={0}>
      <header class="procedure-head">
        <h1>{shared.title}</h1>
        {policy !== undefined && <InForce policy={policy} now={ports.now()} />}
        {parts.length > 0 && <p class="procedure-quiet">{words.offline}</p>}
      </header>
      {ports.change.value !== null && <RuleChanges change={ports.change.value} onSeen={ports.onChangeSeen} />}
      {policy === undefined ? (
        <EmptyState title={words.notYet} icon="download">
          {words.notYetWhy}
        </EmptyState>
      ) : parts.length === 0 ? (
        <EmptyState title={words.none}>{words.noneWhy}</EmptyState>
      ) : (
        <ProcedureParts parts={parts} />
      )}
      {policy?.holding !== undefined && <Contacts contacts={policy.holding.contacts} />}
    </main>
  );
}
