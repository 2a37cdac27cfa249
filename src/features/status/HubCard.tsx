import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatAge, formatCount } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { answerCopy } from './answerCopy.ts';
import { statusCopy } from './copy.ts';
import type { StatusPorts } from './ports.ts';
import { RescueSheet } from './RescueSheet.tsx';
import { rescueCopy } from './rescueCopy.ts';
import { Section } from './Section.tsx';
import type { SendAnswer } from './summary.ts';
import { clockOf, headlineOf, sendAnswerOf } from './summary.ts';

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
            // What the hub said then is the last that this phone has heard of passes, too.
            name: words.passList,
            value: words.passListAge(formatAge(now - sync.lastContactAt)),
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
      <SendNow ports={ports} />
      {outbox.count > 0 && <Rescue ports={ports} />}
    </Section>
  );
}

/** What came of it stays below the button until the next press: the lines above change by themselves too. */
function SendNow({ ports }: { ports: StatusPorts }) {
  const words = useCopy(statusCopy);
  const answers = useCopy(answerCopy);
  const [answer, setAnswer] = useState<SendAnswer>();
  const send = async () => {
    setAnswer(undefined);
    const before = ports.outbox.peek().count;
    const left = await ports.sendNow();
    setAnswer(sendAnswerOf(before, left, ports.sync.peek()));
  };
  return (
    <div class="status-asked">
      <Button wide icon="sync" pending={ports.sync.value.running} onClick={() => void send()}>
        {words.sendNow}
      </Button>
      <p role="status">
        {answer !== undefined &&
          (answer.kind === 'sent'
            ? answers.sent(formatCount(answer.count))
            : answers.sendAnswer[answer.kind])}
      </p>
    </div>
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
