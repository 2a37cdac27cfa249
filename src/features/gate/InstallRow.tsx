import { IconButton } from '../../ui/IconButton.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import type { Gate } from './gate.ts';
import { installRowCopy } from './installRowCopy.ts';
import { dropLateTap } from './lateTap.ts';
import './InstallRow.css';

/** Over the picture, while nobody stands there: the way to the home screen, until somebody says no to it. */
export function InstallRow({ gate }: { gate: Gate }) {
  const words = useCopy(installRowCopy);
  const { isOpen, accept, decline } = gate.ports.invitation;
  if (!isOpen.value) return null;
  return (
    <div class="gate-install" onClickCapture={dropLateTap(gate)}>
      <button type="button" onClick={accept}>
        <Icon name="download" size={1.25} />
        <span>{words.invite}</span>
      </button>
      <IconButton icon="close" label={words.decline} size="gate" onClick={decline} />
    </div>
  );
}
