import { useEffect } from 'preact/hooks';
import type { Policy } from '../../domain/policy.ts';
import { changedRules } from '../../domain/policyRules.ts';
import { Card } from '../../ui/Card.tsx';
import { lang, useCopy } from '../../ui/i18n.ts';
import { changesInWords } from '../../words/ruleWords.ts';
import { procedureScreenCopy } from './copy.ts';
import './Procedure.css';

/** The rules in force, and those that this phone showed before. */
export interface PolicyChange {
  readonly before: Policy;
  readonly after: Policy;
}

/** What has changed, rule by rule; whoever has it on the screen has seen it. */
export function RuleChanges({
  change: { before, after },
  onSeen,
}: {
  change: PolicyChange;
  onSeen: (change: PolicyChange) => void;
}) {
  const words = useCopy(procedureScreenCopy);
  useEffect(() => onSeen({ before, after }), [before, after]);
  return (
    <Card meaning="note">
      <h2 class="procedure-when procedure-note">{words.changed(after.version)}</h2>
      <dl class="procedure-changes">
        {changesInWords(changedRules(before, after), before, after, lang.value).map((rule) => (
          <div key={rule.name}>
            <dt>{rule.name}</dt>
            <dd>
              <p class="procedure-before">
                <span class="procedure-side">{words.before}</span>
                <span>{rule.before}</span>
              </p>
              <p class="procedure-after">
                <span class="procedure-side">{words.after}</span>
                <strong>{rule.after}</strong>
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
