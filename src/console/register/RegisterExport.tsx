import { useState } from 'preact/hooks';
import { registerFileName } from '../../protocol/registerFile.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { apiPath } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { Page, Section } from '../Page.tsx';
import { useShared, villageName } from '../places.ts';
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
  const village = useVillage(chosen);
  const name = registerFileName(villageName(places.value, village), useNow());
  const command = `npm run verify-register -- "${name}"`;
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
            <div class="c-form-actions">
              {village !== '' && (
                <a
                  class="ui-button ui-button-primary c-link-button"
                  href={apiPath('/register', { village })}
                  download={name}
                >
                  <span class="ui-button-face">
                    <Icon name="download" size={1.25} />
                    <span>{words.download}</span>
                  </span>
                </a>
              )}
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
