import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import { familyOf } from '../../domain/deviceFamily.ts';
import type { DeviceRow } from '../../protocol/consoleApi.ts';
import { devicesSchema } from '../../protocol/consoleApi.ts';
import { Button } from '../../ui/Button.tsx';
import { formatAge, formatCount, formatDateNear } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { Pill } from '../../ui/Pill.tsx';
import type { Meaning } from '../../ui/Shape.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { DataTable } from '../DataTable.tsx';
import { momentOf } from '../dates.ts';
import { read, send } from '../hub.ts';
import { Loaded } from '../Loaded.tsx';
import { Section } from '../Page.tsx';
import { gateName, phoneName, useShared, villageName } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { useNow, useResource } from '../resource.ts';
import { gatesCopy } from './copy.ts';

/** What somebody should know about a phone, worst first; fine when there is nothing. */
function Findings({ device }: { device: DeviceRow }) {
  const words = useCopy(gatesCopy);
  const now = useNow();
  const dayOf = (at: number) => formatDateNear(at, CHINA_OFFSET_MINUTES, now);
  const found: { meaning: Meaning | 'quiet'; text: string }[] = [];
  if (device.revokedAt !== null) {
    found.push({ meaning: 'quiet', text: words.revokedOn(dayOf(device.revokedAt)) });
  }
  if (device.chainBroken) found.push({ meaning: 'stop', text: words.broken });
  if (device.quarantined > 0) {
    found.push({ meaning: 'fever', text: words.quarantined(formatCount(device.quarantined)) });
  }
  if (device.missing > 0) found.push({ meaning: 'note', text: words.missing(formatCount(device.missing)) });
  if (device.clockSuspect > 0) {
    found.push({ meaning: 'note', text: words.clock(formatCount(device.clockSuspect)) });
  }
  if (device.forkOf !== null) found.push({ meaning: 'quiet', text: words.forked });
  if (found.length === 0) found.push({ meaning: 'pass', text: words.fine });
  return (
    <span class="c-findings">
      {found.map(({ meaning, text }) => (
        <Pill key={text} meaning={meaning}>
          {text}
        </Pill>
      ))}
      {device.revocation !== null && (
        <span class="c-quiet">
          {[device.revocation.by, device.revocation.reason].filter((text) => text !== '').join(' · ')}
        </span>
      )}
    </span>
  );
}

/** How many other ids of the same phone are revoked with this one. */
function kinOf(rows: readonly DeviceRow[], device: DeviceRow): number {
  const family = familyOf(rows, device.id);
  return rows.filter((row) => row.id !== device.id && row.revokedAt === null && family.has(row.id)).length;
}

/** Every phone that was ever enrolled, those in use first. */
export function Devices() {
  const words = useCopy(gatesCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const now = useNow();
  const devices = useResource('devices', () => read(devicesSchema, '/devices'));
  const [revoking, setRevoking] = useState<{ device: DeviceRow; kin: number } | null>(null);
  const several = (places.value?.villages.length ?? 0) > 1;
  const nameOf = (device: DeviceRow) => phoneName(device.label || words.unnamed, device.id);
  return (
    <Section title={words.devices} aside={words.devicesWhy}>
      <Loaded resource={devices}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState icon="scan" title={words.noDevices}>
              {words.noDevicesWhy}
            </EmptyState>
          ) : (
            <DataTable
              caption={words.devices}
              header="label"
              rows={[...rows].sort(
                (a, b) =>
                  Number(a.revokedAt !== null) - Number(b.revokedAt !== null) || b.enrolledAt - a.enrolledAt,
              )}
              rowKey={(row) => row.id}
              columns={[
                { id: 'label', head: words.label, cell: (row) => <bdi>{nameOf(row)}</bdi> },
                {
                  id: 'gate',
                  head: words.gate,
                  nowrap: true,
                  cell: (row) =>
                    [
                      several ? villageName(places.value, row.villageId) : '',
                      gateName(places.value, row.checkpointId),
                    ]
                      .filter((part) => part !== '')
                      .join(' '),
                },
                {
                  id: 'duty',
                  head: words.onDuty,
                  cell: ({ onDuty }) =>
                    onDuty === null ? (
                      <span class="c-quiet">{words.nobodyYet}</span>
                    ) : (
                      <>
                        <bdi>{onDuty.name}</bdi>{' '}
                        <span class="c-quiet c-together">
                          {momentOf(onDuty.at, CHINA_OFFSET_MINUTES, now)}
                        </span>
                      </>
                    ),
                },
                {
                  id: 'enrolled',
                  head: words.enrolledHead,
                  nowrap: true,
                  cell: (row) => (
                    <>
                      <span class="c-only-card">{words.enrolledHead} </span>
                      {formatDateNear(row.enrolledAt, CHINA_OFFSET_MINUTES, now)}
                    </>
                  ),
                },
                {
                  id: 'contact',
                  head: words.contact,
                  nowrap: true,
                  card: 'head',
                  cell: (row) =>
                    row.lastContact === null ? frame.never : frame.ago(formatAge(now - row.lastContact)),
                },
                {
                  id: 'records',
                  head: words.records,
                  nowrap: true,
                  end: true,
                  cell: (row) => frame.count(formatCount(row.head - row.missing)),
                },
                { id: 'findings', head: words.findings, cell: (row) => <Findings device={row} /> },
                {
                  id: 'actions',
                  head: words.actions,
                  cell: (row) =>
                    row.revokedAt === null && (
                      <Button
                        kind="danger"
                        onClick={() => setRevoking({ device: row, kin: kinOf(rows, row) })}
                      >
                        {words.revoke}
                      </Button>
                    ),
                },
              ]}
            />
          )
        }
      </Loaded>
      {revoking !== null && (
        <ReasonSheet
          title={words.revokeTitle(nameOf(revoking.device))}
          what={`${revoking.kin > 0 ? words.revokeKin(formatCount(revoking.kin)) : ''}${words.revokeWhy}`}
          confirm={words.revokeConfirm}
          onClose={() => setRevoking(null)}
          act={async (reason) => {
            const answer = await send(z.unknown(), 'POST', `/devices/${revoking.device.id}/revoke`, {
              reason,
            });
            if (!answer.ok) return answer.error;
            showToast({ text: words.revoked, meaning: 'pass' });
            devices.refresh();
            places.refresh();
            return null;
          }}
        />
      )}
    </Section>
  );
}
