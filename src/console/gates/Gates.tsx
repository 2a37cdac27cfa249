import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { CheckpointRow, VillageRow } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { failureWords } from '../failureWords.ts';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { Page } from '../Page.tsx';
import type { Places } from '../places.ts';
import { useShared } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { gatesCopy } from './copy.ts';
import { Devices } from './Devices.tsx';
import { EnrolSheet } from './EnrolSheet.tsx';
import { NameSheet } from './NameSheet.tsx';
import type { Doing } from './VillageSection.tsx';
import { VillageSection } from './VillageSection.tsx';
import './Gates.css';

const patch = async (path: string, body: object): Promise<Failure | null> => {
  const answer = await send(z.unknown(), 'PATCH', path, body);
  return answer.ok ? null : answer.error;
};
const patchGate = ({ id }: CheckpointRow, body: object) => patch(`/checkpoints/${id}`, body);
const patchVillage = ({ id }: VillageRow, body: object) => patch(`/villages/${id}`, body);

/** The villages, their gates, and the phones that stand there. */
export function Gates() {
  const words = useCopy(gatesCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  const done = (text: string) => {
    showToast({ text, meaning: 'pass' });
    places.refresh();
    return null;
  };
  const create = async (path: string, body: { name: string; villageId?: string }) => {
    const answer = await send(z.unknown(), 'POST', path, body);
    return answer.ok ? done(words.made(body.name)) : answer.error;
  };
  const villageButton = (primary: boolean) => (
    <Button kind={primary ? 'primary' : 'quiet'} icon="plus" onClick={() => setDoing({ what: 'village' })}>
      {words.newVillage}
    </Button>
  );
  const reopened = (failure: Failure | null) => {
    if (failure === null) places.refresh();
    else showToast({ text: failureWords(failure, frame, 'saving').title, meaning: 'stop' });
  };
  const problems = { gatesOpen: words.gatesOpen, stillRegistered: words.stillRegistered };

  return (
    <Page title={frame.gates} actions={(places.value?.villages.length ?? 0) > 0 && villageButton(false)}>
      <Loaded resource={places}>
        {({ villages, gates }: Places) =>
          villages.length === 0 ? (
            <EmptyState icon="home" title={words.noVillage} action={villageButton(true)}>
              {words.noVillageWhy}
            </EmptyState>
          ) : (
            <>
              {[...villages]
                .sort((a, b) => Number(a.closed) - Number(b.closed))
                .map((village) => (
                  <VillageSection
                    key={village.id}
                    village={village}
                    gates={gates.filter((gate) => gate.villageId === village.id)}
                    onDo={setDoing}
                    onReopenGate={async (gate) => reopened(await patchGate(gate, { closed: false }))}
                    onReopen={async () => reopened(await patchVillage(village, { closed: false }))}
                  />
                ))}
              <Devices />
            </>
          )
        }
      </Loaded>
      {doing?.what === 'village' && (
        <NameSheet
          title={words.newVillage}
          label={words.villageName}
          taken={words.villageTaken}
          confirm={words.create}
          onClose={close}
          act={(name) => create('/villages', { name })}
        />
      )}
      {doing?.what === 'gate' && (
        <NameSheet
          title={`${words.newGate} · ${doing.village.name}`}
          label={words.gateName}
          hint={words.gateHint}
          taken={words.gateTaken}
          confirm={words.create}
          onClose={close}
          act={(name) => create('/checkpoints', { name, villageId: doing.village.id })}
        />
      )}
      {doing?.what === 'rename' && (
        <NameSheet
          title={words.rename}
          label={words.gateName}
          taken={words.gateTaken}
          initial={doing.gate.name}
          confirm={frame.save}
          onClose={close}
          act={async (name) => (await patchGate(doing.gate, { name })) ?? done(words.renamed)}
        />
      )}
      {doing?.what === 'close' && (
        <ReasonSheet
          title={`${words.close} · ${doing.gate.name}`}
          what={words.closeWhy}
          confirm={words.close}
          onClose={close}
          act={async (reason) =>
            (await patchGate(doing.gate, { closed: true, reason })) ?? done(words.closed)
          }
        />
      )}
      {doing?.what === 'renameVillage' && (
        <NameSheet
          title={words.rename}
          label={words.villageName}
          taken={words.villageTaken}
          initial={doing.village.name}
          confirm={frame.save}
          onClose={close}
          act={async (name) => (await patchVillage(doing.village, { name })) ?? done(words.renamed)}
        />
      )}
      {doing?.what === 'closeVillage' && (
        <ReasonSheet
          title={`${words.closeVillage} · ${doing.village.name}`}
          what={words.closeVillageWhy}
          confirm={words.closeVillage}
          problems={problems}
          onClose={close}
          act={async (reason) =>
            (await patchVillage(doing.village, { closed: true, reason })) ?? done(words.closed)
          }
        />
      )}
      {doing?.what === 'enrol' && (
        <EnrolSheet
          gate={doing.gate}
          onClose={() => {
            close();
            places.refresh();
          }}
        />
      )}
    </Page>
  );
}
