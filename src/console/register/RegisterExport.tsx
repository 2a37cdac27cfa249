import { useState } from 'preact/hooks';
import { exportNoteSchema } from '../../protocol/consoleAccess.ts';
import { registerFileName } from '../../protocol/registerFile.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { apiPath, send } from '../hub.ts';
import { FailureNote, Loaded } from '../Loaded.tsx';
import { Page, Section } from '../Page.tsx';
import { useShared, villageName } from '../places.ts';
import { isReason, ReasonField } from '../ReasonField.tsx';
import { useNow } from '../resource.ts';
import { useVillage, VillageSelect } from '../VillageSelect.tsx';
import { registerCopy } from './copy.ts';
import './RegisterExport.css';

/** A register as a file, and how whoever receives it can check it. */
export function RegisterExport() {
  const words = useCopy(registerCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const village = useVillage(chosen);
  const name = registerFileName(villageName(places.value, village), useNow());
  const command = `npm run verify-register -- "${name}"`;
  const download = async () => {
    setPending(true);
    const answer = await send(exportNoteSchema, 'POST', '/register/exports', {
      village,
      reason: reason.trim(),
    });
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    setReason('');
    const link = document.createElement('a');
    link.href = apiPath('/register', { village, note: answer.value.note });
    link.download = name;
    link.click();
  };
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(command);
      showToast({ text: words.copied, meaning: 'pass' });
    } catch {
      showToast({ text: words.notCopied, meaning: 'note' });
    }
  };
  return (
    <Page title={frame.register} lead={words.lead}>
      <Loaded resource={places}>
        {() => (
          <div class="c-form c-panel">
            <VillageSelect all={false} closed value={village} onChange={setChosen} />
            <p class="c-quiet">{words.privacy}</p>
            <ReasonField label={words.reason} value={reason} onInput={setReason} required />
            <FailureNote failure={failure} />
            <div class="c-form-actions">
              <Button
                kind="primary"
                icon="download"
                pending={pending}
                disabled={village === '' || !isReason(reason)}
                onClick={download}
              >
                {words.download}
              </Button>
            </div>
          </div>
        )}
      </Loaded>
      <Section title={words.verifyTitle}>
        <div class="c-form c-panel">
          <p>{words.verifyLead}</p>
          <pre class="c-command">
            <code>{command}</code>
          </pre>
          <div class="c-form-actions">
            <Button icon="copy" onClick={copy}>
              {words.copy}
            </Button>
          </div>
          <p class="c-quiet">{words.verifyWhat}</p>
        </div>
      </Section>
    </Page>
  );
}
