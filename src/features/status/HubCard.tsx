import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatAge, formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { statusCopy } from './copy.ts';
import type { StatusPorts } from './ports.ts';
import { RescueSheet } from './RescueSheet.tsx';
import { rescueCopy } from './rescueCopy.ts';
import { Section } from './Section.tsx';
import { clockOf, headlineOf } from './summary.ts';

/** How things stand with the hub, and what can be done when it cannot be reached. */
export function HubCard({ ports }: { ports: StatusPorts }) {
  const words = useCopy(statusCopy);
  const sync = ports.sync.value;
  const outbox = ports.outbox.value;
  const headline = headlineOf(sync, outbox);
  const now = ports.now();
  const hubAhead = ports.hubAhead();
  const clock = clockOf(hubAhead);
  const isShut = headline === 'revoked' || headline === 'unknown';
  return (
    <Section title={words.hub}>
      <div>
        <p class={`status-headline status-${headline}`}>{words.headline[headline]}</p>
        <p class="status-quiet">{words.why[headline]}</p>
      </div>
      <Facts
        items={[
          {
            name: words.unsent,
            value:
              outbox.count === 0
                ? words.none
                : words.unsentCount(
                    formatCount(outbox.count),
                    formatAge(now - (outbox.oldestSavedAt ?? now)),
                  ),
          },
          {
            name: words.last,
            value: words.ago(formatAge(now - sync.lastContactAt)),
          },
          {
            name: words.clock,
            value: clock === 'right' ? '' : words.clocks[clock](formatAge(Math.abs(hubAhead))),
          },
        ]}
      />
      {sync.trouble !== null && headline !== 'unknown' && (
        <p
          class={sync.trouble === 'offline' || sync.trouble === 'timeout' ? 'status-quiet' : 'status-trouble'}
        >
          {words.trouble[sync.trouble]}
        </p>
      )}
      {sync.forked && <p class="status-quiet">{words.forked}</p>}
      {isShut && (
        <Button wide icon="key" onClick={ports.rejoin}>
          {words.rejoin}
        </Button>
      )}
      <Button wide icon="sync" pending={sync.running} onClick={ports.sendNow}>
        {words.sendNow}
      </Button>
      {outbox.count > 0 && <Rescue ports={ports} />}
    </Section>
  );
}

function Rescue({ ports }: { ports: StatusPorts }) {
  const words = useCopy(rescueCopy);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <p class="status-quiet">{words.openWhy}</p>
      <Button wide icon="download" onClick={() => setIsOpen(true)}>
        {words.open}
      </Button>
      {isOpen && <RescueSheet ports={ports} onClose={() => setIsOpen(false)} />}
    </>
  );
}
