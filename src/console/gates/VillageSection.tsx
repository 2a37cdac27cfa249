import type { CheckpointRow, VillageRow } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { formatAge } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { Section } from '../Page.tsx';
import { useNow } from '../resource.ts';
import { gatesCopy } from './copy.ts';

/** What is being done in a sheet over the screen. */
export type Doing =
  | { readonly what: 'village' }
  | { readonly what: 'gate' | 'renameVillage' | 'closeVillage'; readonly village: VillageRow }
  | { readonly what: 'rename' | 'close' | 'enrol'; readonly gate: CheckpointRow };

/** One village and its gates. */
export function VillageSection({
  village,
  gates,
  onDo,
  onReopenGate,
  onReopen,
}: {
  village: VillageRow;
  gates: readonly CheckpointRow[];
  onDo: (doing: Doing) => void;
  onReopenGate: (gate: CheckpointRow) => void;
  onReopen: () => void;
}) {
  const words = useCopy(gatesCopy);
  const frame = useCopy(consoleCopy);
  const now = useNow();
  return (
    <Section
      title={village.name}
      aside={
        <span class="c-row-actions">
          {village.closed ? (
            <>
              <Pill>{words.closed}</Pill>
              <Button onClick={onReopen}>{words.reopen}</Button>
            </>
          ) : (
            <>
              <Button onClick={() => onDo({ what: 'gate', village })}>{words.newGate}</Button>
              <Button kind="plain" onClick={() => onDo({ what: 'renameVillage', village })}>
                {words.rename}
              </Button>
              <Button kind="plain" onClick={() => onDo({ what: 'closeVillage', village })}>
                {words.closeVillage}
              </Button>
            </>
          )}
        </span>
      }
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
            { id: 'name', head: words.gate, nowrap: true, cell: (row) => row.name },
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
                    !village.closed && <Button onClick={() => onReopenGate(row)}>{words.reopen}</Button>
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
