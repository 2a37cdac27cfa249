/** Saying a step of a hold, and taking it back for some seconds by one press. */
import { useState } from 'preact/hooks';
import type { EventRef } from '../../../domain/event.ts';
import type { HoldStep, HoldStepName } from '../../../domain/hold.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { HoldRow, SaveTrouble } from '../../../store/rows.ts';
import { signalTo } from '../../../ui/feedback.ts';
import { formatTemperature } from '../../../ui/format.ts';
import { lang, useCopy } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import { writtenIn } from '../../../words/usualCopy.ts';
import type { Gate } from '../gate.ts';
import { holdsCopy } from './copy.ts';

/** What a gate may say of whoever is held, but for taking it back. */
export type GateStep = Exclude<HoldStepName, 'withdrawn'>;

/** What was said last, which can be taken back for a while. */
export interface Said {
  readonly ref: EventRef;
  /** In words. */
  readonly what: string;
  /** ms since 1970, by the phone's clock. */
  readonly at: number;
}

export interface Saying {
  readonly isSaving: boolean;
  /** Why the last one was not stored. */
  readonly trouble: SaveTrouble | undefined;
  readonly last: Said | null;
  say(step: GateStep, text: string, readings?: readonly Reading[]): Promise<void>;
  takeBack(said: Said): Promise<void>;
}

/** `onSaid`: called once a step is on the disk. */
export function useSaying(gate: Gate, { passage }: HoldRow, onSaid: () => void): Saying {
  const words = useCopy(holdsCopy);
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveTrouble>();
  const [last, setLast] = useState<Said | null>(null);

  const save = async (said: Omit<HoldStep, 'passage' | 'reason'>): Promise<EventRef | undefined> => {
    setSaving(true);
    const { deviceId, seq } = passage;
    const body = { ...said, passage: { deviceId, seq }, reason: '' };
    const saved = await gate.ports.save({ kind: 'holdStepRecorded', body });
    setSaving(false);
    setTrouble(saved.ok ? undefined : saved.error);
    signalTo(saved.ok ? 'pass' : 'stop');
    if (!saved.ok) return undefined;
    gate.noteSaved(saved.value.ref);
    return saved.value.ref;
  };

  return {
    isSaving,
    trouble,
    last,
    async say(step, text, readings = []) {
      const ref = await save({ step, text, readings: [...readings], withdraws: null });
      if (ref === undefined) return;
      const degrees = readings.map(({ deciCelsius }) => formatTemperature(deciCelsius)).join(' ');
      const what = words.said(
        words.tab[step],
        [degrees, writtenIn(lang.peek(), text)].filter((part) => part !== '').join(' '),
      );
      setLast({ ref, what, at: gate.ports.now() });
      onSaid();
    },
    async takeBack({ ref: { deviceId, seq }, what }) {
      const withdraws = { deviceId, seq };
      const ref = await save({ step: 'withdrawn', text: '', readings: [], withdraws });
      if (ref === undefined) return;
      setLast(null);
      showToast({ text: words.undone(what), meaning: 'note' });
    },
  };
}
