import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatAge, formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { StatusPorts } from './ports.ts';
import { rescueCopy } from './rescueCopy.ts';
import type { RescueFile } from './rescueFile.ts';
import { canShare, downloadFile, makeRescueFile, shareFile } from './rescueFile.ts';
import { formatBytes } from './summary.ts';

type State =
  | { readonly name: 'packing' | 'nothing' | 'unreadable' }
  | { readonly name: 'packed'; readonly packed: RescueFile; readonly done: 'shared' | 'saved' | null };

/**
 * What is not yet sent, as a file: packed as soon as the sheet opens, so that a tap leads to the share sheet at once,
 * which browsers ask for.
 */
export function RescueSheet({ ports, onClose }: { ports: StatusPorts; onClose: () => void }) {
  const words = useCopy(rescueCopy);
  const [state, setState] = useState<State>({ name: 'packing' });
  useEffect(() => {
    let isOpen = true;
    void makeRescueFile(ports.unsent, ports.gateName.peek(), ports.now()).then((made) => {
      if (!isOpen) return;
      if (!made.ok) setState({ name: 'unreadable' });
      else if (made.value === undefined) setState({ name: 'nothing' });
      else setState({ name: 'packed', packed: made.value, done: null });
    });
    return () => {
      isOpen = false;
    };
  }, [ports]);

  const packed = state.name === 'packed' ? state.packed : undefined;
  const done = (how: 'shared' | 'saved') => packed && setState({ name: 'packed', packed, done: how });
  const save = () => {
    if (packed === undefined) return;
    downloadFile(packed.file);
    done('saved');
  };
  const share = async () => {
    if (packed === undefined) return;
    const outcome = await shareFile(packed.file);
    if (outcome === 'shared') done('shared');
    else if (outcome === 'refused') save();
  };
  const sharing = packed !== undefined && canShare(packed.file);
  const { count: unsent, oldestSavedAt: oldest } = ports.outbox.value;

  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      actions={
        packed !== undefined && (
          <div class="status-actions">
            <p role="status" class="status-allSent">
              {state.name === 'packed' && state.done !== null && words.done[state.done]}
            </p>
            {sharing && (
              <Button kind="primary" size="gate" wide icon="upload" onClick={() => void share()}>
                {words.share}
              </Button>
            )}
            <Button
              kind={sharing ? 'quiet' : 'primary'}
              size={sharing ? 'normal' : 'gate'}
              wide
              icon="download"
              onClick={save}
            >
              {words.save}
            </Button>
          </div>
        )
      }
    >
      {state.name === 'packing' && <Spinner label={words.packing} />}
      {state.name === 'nothing' && <p>{unsent > 0 ? words.keyLost(formatCount(unsent)) : words.nothing}</p>}
      {state.name === 'unreadable' && <p role="alert">{words.unreadable}</p>}
      {packed !== undefined && (
        <div class="status-rescue">
          <Facts
            items={[
              { name: words.records, value: words.count(formatCount(packed.items)) },
              {
                name: words.oldest,
                value: oldest === null ? '' : words.ago(formatAge(ports.now() - oldest)),
              },
              { name: words.size, value: formatBytes(packed.file.size) },
              { name: words.file, value: <bdi class="status-file">{packed.file.name}</bdi> },
            ]}
          />
          <p>{words.sealed}</p>
          <p>{words.keep}</p>
        </div>
      )}
    </Sheet>
  );
}
