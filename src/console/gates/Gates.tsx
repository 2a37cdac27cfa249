import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { CheckpointRow, VillageRow } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { formatAge } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { Page, Section } from '../Page.tsx';
import type { Places } from '../places.ts';
import { useShared } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { useNow } from '../resource.ts';
import { gatesCopy } from './copy.ts';
import { Devices } from './Devices.tsx';
import { EnrolSheet } from './EnrolSheet.tsx';
import { NameSheet } from './NameSheet.tsx';
import './Gates.css';

/** What is being done in a sheet over the screen. */
type Doing =
  | { readonly what: 'village' }
  | { readonly what: 'gate'; readonly village: VillageRow }
  | { readonly what: 'rename' | 'close' | 'enrol'; readonly gate: CheckpointRow };

const patch = async (gate: CheckpointRow, body: object): Promise<Failure | null> => {
  const answer = await send(z.unknown(), 'PATCH', `/checkpoints/${gate.id}`, body);
  return answer.ok ? null : answer.error;
};

function Village({
  village,
  gates,
  onDo,
  onReopen,
}: {
  village: VillageRow;
  gates: readonly CheckpointRow[];
  onDo: (doing: Doing) => void;
  onReopen: (gate: CheckpointRow) => void;
}) {
  const words = useCopy(gatesCopy);
  const frame = useCopy(consoleCopy);
  const now = useNow();
  return (
    <Section
      title={village.name}
      aside={<Button onClick={() => onDo({ what: 'gate', village })}>{words.newGate}</Button>}
    >
      {gates.length === 0 ? (
        <p class="c-quiet">{words.noGates}</p>
      ) : (
        <DataTable
          caption={village.name}
          header="name"
          rows={[...gates].sort((a, b) => Number(a.closed) - Number(b.closed))}
          rowKey={(row) => row.id}
          columns={[
            { id: 'name', head: words.gate, cell: (row) => row.name },
            {
              id: 'phones',
              head: words.phones,
              end: true,
              cell: (row) => (
                <>
                  <span class="c-only-card">{words.phones} </span>
                  {row.devices}
                </>
              ),
            },
            {
              id: 'contact',
              head: words.contact,
              nowrap: true,
              card: 'head',
              cell: (row) =>
                row.closed ? (
                  <Pill>{words.closed}</Pill>
                ) : row.lastContact === null ? (
                  frame.never
                ) : (
                  frame.ago(formatAge(now - row.lastContact))
                ),
            },
            {
              id: 'actions',
              head: words.actions,
              cell: (row) => (
                <span class="c-row-actions">
                  {row.closed ? (
                    <Button onClick={() => onReopen(row)}>{words.reopen}</Button>
                  ) : (
                    <>
                      <Button icon="key" onClick={() => onDo({ what: 'enrol', gate: row })}>
                        {words.code}
                      </Button>
                      <Button kind="plain" onClick={() => onDo({ what: 'rename', gate: row })}>
                        {words.rename}
                      </Button>
                      <Button kind="plain" onClick={() => onDo({ what: 'close', gate: row })}>
                        {words.close}
                      </Button>
                    </>
                  )}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  );
}

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
  const reopen = async (gate: CheckpointRow) => {
    const failure = await patch(gate, { closed: false });
    if (failure === null) places.refresh();
    else showToast({ text: frame.failure.other, meaning: 'stop' });
  };

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
              {villages.map((village) => (
                <Village
                  key={village.id}
                  village={village}
                  gates={gates.filter((gate) => gate.villageId === village.id)}
                  onDo={setDoing}
                  onReopen={reopen}
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
          confirm={words.create}
          onClose={close}
          act={(name) => create('/checkpoints', { name, villageId: doing.village.id })}
        />
      )}
      {doing?.what === 'rename' && (
        <NameSheet
          title={words.rename}
          label={words.gateName}
          initial={doing.gate.name}
          confirm={frame.save}
          onClose={close}
          act={async (name) => (await patch(doing.gate, { name })) ?? done(words.renamed)}
        />
      )}
      {doing?.what === 'close' && (
        <ReasonSheet
          title={`${words.close} · ${doing.gate.name}`}
          what={words.closeWhy}
          confirm={words.close}
          onClose={close}
          act={async (reason) => (await patch(doing.gate, { closed: true, reason })) ?? done(words.closed)}
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
