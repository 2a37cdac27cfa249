import type { CheckpointRow } from '../../protocol/consoleApi.ts';
import { enrolmentCodeSchema } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { send } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { QrCode } from '../QrCode.tsx';
import { useNow, useResource } from '../resource.ts';
import { gatesCopy } from './copy.ts';

/** A fresh code for one phone: to scan, to type, or to open, as long as it lasts. */
export function EnrolSheet({ gate, onClose }: { gate: CheckpointRow; onClose: () => void }) {
  const words = useCopy(gatesCopy);
  const now = useNow(1000);
  const code = useResource(
    `enrol ${gate.id}`,
    () => send(enrolmentCodeSchema, 'POST', `/checkpoints/${gate.id}/enrolment-codes`),
    false,
  );
  return (
    <Sheet
      title={words.codeTitle(gate.name)}
      onClose={onClose}
      busy
      actions={<Button onClick={code.refresh}>{words.codeNew}</Button>}
    >
      <Loaded resource={code}>
        {({ code: typed, expiresAt, url, qrText, phones }) => {
          const left = Math.max(0, Math.ceil((expiresAt - now) / 1000));
          return (
            <div class="c-enrol">
              <p>{phones ? words.codeLead : words.codeHereOnly}</p>
              <div class="c-enrol-code" data-expired={left === 0}>
                {phones && <QrCode class="c-enrol-qr" text={qrText} label={words.codeQr} />}
                <div class="c-enrol-words">
                  <p class="c-quiet">{words.codeTyped}</p>
                  <p class="c-enrol-typed">{typed}</p>
                  {left > 0 ? (
                    <Pill>
                      {words.codeLeft(
                        words.minutes(Math.floor(left / 60), String(left % 60).padStart(2, '0')),
                      )}
                    </Pill>
                  ) : (
                    <Pill meaning="fever">{words.codeExpired}</Pill>
                  )}
                  <p class="c-quiet">
                    {phones ? words.codeLink : words.codeLinkHere}
                    <br />
                    <code class="c-code">{url}</code>
                  </p>
                </div>
              </div>
            </div>
          );
        }}
      </Loaded>
    </Sheet>
  );
}
