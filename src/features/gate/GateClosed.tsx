import { useState } from 'preact/hooks';
import { plainLine } from '../../domain/plainLine.ts';
import { MAX_NAME } from '../../domain/textLimits.ts';
import type { SaveTrouble } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { closedCopy } from './closedCopy.ts';
import { entryCopy } from './entryCopy.ts';
import type { Gate } from './gate.ts';

/**
 * Why nothing can be recorded now; undefined when something can. An entry that is open is finished first, unless
 * the rules that it would be finished by are gone.
 */
export function closedBy({ ports, state }: Gate): 'revoked' | 'noPolicy' | 'nobody' | undefined {
  if (!ports.known.value) return undefined;
  const { name } = state.value.phase;
  const idle = name === 'ready' || name === 'done';
  const policy = ports.policy.value;
  if (ports.revoked.value && (idle || policy === undefined)) return 'revoked';
  if (policy === undefined) return 'noPolicy';
  // A name that was said at another gate is of another shift.
  const onDuty = ports.shift.value?.checkpointId === ports.checkpoint.value.id;
  return idle && !onDuty ? 'nobody' : undefined;
}

export function GateClosed({ gate, why }: { gate: Gate; why: NonNullable<ReturnType<typeof closedBy>> }) {
  const words = useCopy(closedCopy);
  const { ports } = gate;
  switch (why) {
    case 'revoked':
      return (
        <EmptyState
          icon="key"
          title={words.revoked}
          action={
            <Button kind="primary" size="gate" onClick={ports.rejoin}>
              {words.rejoin}
            </Button>
          }
        >
          {words.revokedWhy}
        </EmptyState>
      );
    case 'noPolicy':
      return ports.sending.value ? (
        <EmptyState icon="download" title={words.fetching}>
          {words.fetchingWhy}
        </EmptyState>
      ) : (
        <EmptyState
          icon="download"
          title={words.noPolicy}
          action={
            <Button size="gate" icon="sync" onClick={ports.sendNow}>
              {words.fetchAgain}
            </Button>
          }
        >
          {words.noPolicyWhy}
        </EmptyState>
      );
    case 'nobody':
      return <DutyStep gate={gate} />;
  }
}

/** Before the first record of a shift: its name. */
function DutyStep({ gate }: { gate: Gate }) {
  const words = useCopy(closedCopy);
  const { trouble, notSaved } = useCopy(entryCopy);
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<SaveTrouble>();
  const [saving, setSaving] = useState(false);
  const name = plainLine(typed);
  const start = async () => {
    setSaving(true);
    const started = await gate.ports.startShift(name);
    setSaving(false);
    setProblem(started.ok ? undefined : started.error);
  };
  return (
    <form
      class="gate-duty"
      onSubmit={(event) => {
        event.preventDefault();
        if (name !== '') void start();
      }}
    >
      <h1>{words.duty}</h1>
      <p>{words.dutyWhy}</p>
      <TextField
        label={words.dutyName}
        value={typed}
        onInput={setTyped}
        error={problem === undefined ? undefined : `${notSaved} · ${trouble[problem]}`}
        size="gate"
        autoComplete="name"
        maxLength={MAX_NAME}
      />
      <Button type="submit" kind="primary" size="gate" wide pending={saving} disabled={name === ''}>
        {words.dutyStart}
      </Button>
    </form>
  );
}
