import { useState } from 'preact/hooks';
import { policySchema } from '../../domain/policy.ts';
import type { Rules } from '../../domain/policyRules.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { showToast } from '../../ui/Toast.tsx';
import type { RuleChange } from '../../words/ruleWords.ts';
import { Written } from '../../words/Written.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { policyCopy } from './copy.ts';

/** What would change, and from when, before it is published. */
export function PublishSheet({
  next,
  effective,
  changed,
  onClose,
  onPublished,
}: {
  next: Rules;
  /** When it comes into force, as the form has it. */
  effective: string;
  changed: readonly RuleChange[];
  onClose: () => void;
  onPublished: () => void;
}) {
  const words = useCopy(policyCopy);
  const frame = useCopy(consoleCopy);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const publish = async () => {
    setPending(true);
    const answer = await send(policySchema, 'PUT', '/policy', next);
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    showToast({ text: words.published(answer.value.version), meaning: 'pass' });
    onPublished();
  };
  return (
    <Sheet
      title={words.publishTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{frame.back}</Button>
          <Button kind="primary" pending={pending} onClick={publish}>
            {words.publish}
          </Button>
        </>
      }
    >
      <p>{words.from(effective.replace('T', ' '))}</p>
      {changed.length === 0 && <p>{words.sameRules}</p>}
      <dl class="c-changes">
        {changed.map(({ name, before, after }) => (
          <div key={name}>
            <dt class="c-quiet">{name}</dt>
            <dd>
              <s class="c-quiet">
                <Written text={before} />
              </s>
              <strong>
                <Written text={after} />
              </strong>
            </dd>
          </div>
        ))}
      </dl>
      <FailureNote failure={failure} />
    </Sheet>
  );
}
