import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { chinaDay } from '../../domain/chinaDay.ts';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { Subject } from '../../domain/passage.ts';
import { lastDayFrom, lastMoment, passWindow } from '../../domain/passDays.ts';
import type { PassRow } from '../../protocol/consolePasses.ts';
import { issuedPassSchema, passesSchema } from '../../protocol/consolePasses.ts';
import { Button } from '../../ui/Button.tsx';
import { formatLongDate } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import { DateField } from '../DateField.tsx';
import type { Failure } from '../hub.ts';
import { read, send } from '../hub.ts';
import { FailureNote, Loaded } from '../Loaded.tsx';
import { Section } from '../Page.tsx';
import { useShared, villageName } from '../places.ts';
import { QrCode } from '../QrCode.tsx';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { useResource } from '../resource.ts';
import { passesCopy } from './copy.ts';
import type { PassCard } from './PassSheets.tsx';
import { PassCardView } from './PassSheets.tsx';
import { passState } from './passState.ts';
import { printPasses } from './printing.tsx';

interface PanelProps {
  readonly subject: Subject;
  readonly villageId: string;
  /** Name or plate. */
  readonly title: string;
  readonly household: string;
  /** Taken out of the register: the hub issues nothing. */
  readonly withdrawn: boolean;
}

function IssueForm({
  subject,
  villageId,
  title,
  onIssued,
}: Omit<PanelProps, 'household' | 'withdrawn'> & { onIssued: () => void }) {
  const words = useCopy(passesCopy);
  const { policy } = useShared();
  const now = Date.now();
  const days = policy.value?.current.pass.validDays;
  const [first, setFirst] = useState(chinaDay(now));
  const [chosenLast, setLast] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const last = chosenLast ?? lastDayFrom(now, days ?? 1);
  const areDays = passWindow(first, last) !== undefined;

  const issue = async () => {
    if (!areDays) return;
    setPending(true);
    const wanted = { subject, villageId, firstDay: first, lastDay: last };
    const answer = await send(issuedPassSchema, 'POST', '/passes', wanted);
    setPending(false);
    setFailure(answer.ok ? null : answer.error);
    if (!answer.ok) return;
    showToast({ text: words.issued(title), meaning: 'pass' });
    onIssued();
  };

  return (
    <form
      class="c-door-form"
      onSubmit={(event) => {
        event.preventDefault();
        issue();
      }}
    >
      <div class="c-pass-dates">
        <DateField label={words.validFrom} value={first} onChange={setFirst} />
        <DateField label={words.validUntil} value={last} onChange={setLast} />
      </div>
      <p class="c-quiet">{!areDays ? words.wrongDates : days === undefined ? '' : words.days(days)}</p>
      <FailureNote failure={failure} />
      <div class="c-form-actions">
        <Button kind="primary" type="submit" pending={pending} disabled={!areDays}>
          {words.issue}
        </Button>
      </div>
    </form>
  );
}

function OnePass({ row, card, onChanged }: { row: PassRow; card: PassCard | null; onChanged: () => void }) {
  const words = useCopy(passesCopy);
  const [asking, setAsking] = useState(false);
  const [large, setLarge] = useState(false);
  const state = passState(row.pass, row.revokedAt !== null, Date.now());
  const meaning = state === 'valid' ? 'pass' : state === 'revoked' ? 'stop' : 'note';
  return (
    <div class="c-pass">
      <p class="c-pass-line">
        <Pill meaning={meaning}>{words.state[state]}</Pill>
        <span>
          {words.fromDay(formatLongDate(row.pass.validFrom, CHINA_OFFSET_MINUTES))} ·{' '}
          {words.untilDay(formatLongDate(lastMoment(row.pass.validUntil), CHINA_OFFSET_MINUTES))}
        </span>
        {row.revocationReason !== '' && <span class="c-quiet">{row.revocationReason}</span>}
      </p>
      {card !== null && state !== 'expired' && (
        <>
          <PassCardView card={card} />
          <div class="c-form-actions">
            <Button icon="printer" kind="primary" onClick={() => printPasses([card])}>
              {words.print}
            </Button>
            <Button icon="zoom" onClick={() => setLarge(true)}>
              {words.large}
            </Button>
            <Button kind="danger" onClick={() => setAsking(true)}>
              {words.revoke}
            </Button>
          </div>
        </>
      )}
      {large && card !== null && (
        <Sheet title={card.title} onClose={() => setLarge(false)}>
          <QrCode class="c-pass-large" text={card.code} label={words.qrLabel(card.title)} />
        </Sheet>
      )}
      {asking && (
        <ReasonSheet
          title={words.revokeTitle}
          what={words.revokeWhy}
          confirm={words.revokeConfirm}
          onClose={() => setAsking(false)}
          act={async (reason) => {
            const answer = await send(z.unknown(), 'POST', `/passes/${row.pass.passId}/revoke`, { reason });
            if (!answer.ok) return answer.error;
            showToast({ text: words.revoked, meaning: 'pass' });
            onChanged();
            return null;
          }}
        />
      )}
    </div>
  );
}

/** The passes of one person or vehicle: the one in force large, older ones as lines, and a form for the next. */
export function PassPanel({ subject, villageId, title, household, withdrawn }: PanelProps) {
  const words = useCopy(passesCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const [another, setAnother] = useState(false);
  const passes = useResource(`passes ${subject.id}`, () =>
    read(passesSchema, '/passes', { subject: subject.id }),
  );
  const cardOf = (row: PassRow): PassCard | null =>
    row.code === null
      ? null
      : {
          passId: row.pass.passId,
          type: subject.type,
          title,
          household,
          village: villageName(places.value, villageId),
          validFrom: row.pass.validFrom,
          validUntil: row.pass.validUntil,
          code: row.code,
        };
  return (
    <Section title={words.title}>
      <div class="c-panel">
        <Loaded resource={passes}>
          {({ rows }) => {
            const latest = [...rows].sort((a, b) => b.issuedAt - a.issuedAt);
            const live = latest.some(
              (row) => passState(row.pass, row.revokedAt !== null, Date.now()) === 'valid',
            );
            return (
              <>
                {latest.map((row) => (
                  <OnePass key={row.pass.passId} row={row} card={cardOf(row)} onChanged={passes.refresh} />
                ))}
                {latest.length === 0 && (
                  <p>
                    <strong>{words.none}</strong> {!withdrawn && <span class="c-quiet">{words.noneWhy}</span>}
                  </p>
                )}
                {withdrawn ? (
                  <p class="c-quiet">{words.noneWithdrawn}</p>
                ) : live && !another ? (
                  <div class="c-form-actions">
                    <Button onClick={() => setAnother(true)}>{words.issueNew}</Button>
                  </div>
                ) : (
                  <IssueForm
                    subject={subject}
                    villageId={villageId}
                    title={title}
                    onIssued={() => {
                      setAnother(false);
                      passes.refresh();
                    }}
                  />
                )}
                {another && live && !withdrawn && (
                  <Button onClick={() => setAnother(false)}>{frame.cancel}</Button>
                )}
              </>
            );
          }}
        </Loaded>
      </div>
    </Section>
  );
}
