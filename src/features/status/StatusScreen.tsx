import { useEffect, useState } from 'preact/hooks';
import type { StoreHealth } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { answerCopy } from './answerCopy.ts';
import { statusCopy } from './copy.ts';
import { DutyCard } from './DutyCard.tsx';
import { HubCard } from './HubCard.tsx';
import { helpCopy } from './helpCopy.ts';
import { InstallCard } from './InstallCard.tsx';
import type { StatusPorts } from './ports.ts';
import { Section } from './Section.tsx';
import { SettingsCard } from './SettingsCard.tsx';
import { formatBytes, roomOf } from './summary.ts';
import { ThermometerCard } from './ThermometerCard.tsx';
import './StatusScreen.css';

/** Who is on duty, how things stand with the hub, how the screen looks, what the phone keeps. */
export function StatusScreen({ ports }: { ports: StatusPorts }) {
  const words = useCopy(statusCopy);
  return (
    <main class="status">
      <h1>{words.title}</h1>
      {ports.updateReady.value && (
        <Card meaning="note" label={words.update}>
          <div class="status-line">
            <strong>{words.update}</strong>
            <Button kind="primary" onClick={ports.applyUpdate}>
              {words.updateNow}
            </Button>
          </div>
        </Card>
      )}
      <DutyCard ports={ports} />
      <HubCard ports={ports} />
      <HelpCard ports={ports} />
      <SettingsCard />
      {ports.thermometer.value && <ThermometerCard port={ports.thermometer.value} />}
      <StorageCard ports={ports} />
      <InstallCard port={ports.install} />
      <Section title={words.about}>
        <Facts
          items={[
            { name: words.gate, value: ports.gateName.value },
            { name: words.version, value: ports.version },
            { name: words.phone, value: ports.deviceId.value },
          ]}
        />
      </Section>
    </main>
  );
}

/** Where to read what to do. */
function HelpCard({ ports }: { ports: StatusPorts }) {
  const words = useCopy(helpCopy);
  return (
    <Section title={words.title}>
      <Button wide icon="book" onClick={ports.toProcedure}>
        {words.procedure}
      </Button>
      <Button wide icon="forward" onClick={ports.toIntroduction}>
        {words.introduction}
      </Button>
    </Section>
  );
}

function StorageCard({ ports }: { ports: StatusPorts }) {
  const words = useCopy(statusCopy);
  const [health, setHealth] = useState<StoreHealth>();
  const answers = useCopy(answerCopy);
  const [granted, setGranted] = useState<boolean>();
  const read = () => ports.health().then(setHealth);
  useEffect(() => void read(), [ports]);
  const ask = async () => {
    const isGranted = await ports.persist();
    await read();
    setGranted(isGranted);
  };
  if (health === undefined) return null;
  const { persisted, usage, recordsLost, photosWaiting } = health;
  const room = roomOf(health);
  return (
    <Section title={words.storage}>
      {recordsLost && <p class="status-trouble">{words.lost}</p>}
      <Facts
        items={[
          { name: words.persisted, value: persisted ? words.persistedYes : words.persistedNo },
          { name: words.photosWaiting, value: photosWaiting === 0 ? '' : String(photosWaiting) },
          { name: words.used, value: usage === undefined ? words.unknown : formatBytes(usage) },
          { name: words.left, value: room === undefined ? '' : formatBytes(room.left) },
        ]}
      />
      {room?.isLittle === true && <p class="status-trouble">{words.littleRoom}</p>}
      {!persisted && (
        <>
          <p class="status-quiet">{words.persistedWhy}</p>
          <Button wide onClick={() => void ask()}>
            {words.askPersist}
          </Button>
        </>
      )}
      <p role="status" class="status-answer">
        {granted !== undefined && answers.persistAnswer[granted ? 'granted' : 'refused']}
      </p>
    </Section>
  );
}
