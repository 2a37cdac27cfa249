/** Saying a step of a hold, and taking it back for some seconds by one press. */
import { useState } from 'preact/hooks';
import type { EventRef } from '../../../domain/event.ts';
import type { HoldStep, HoldStepName } from '../../../domain/hold.ts';
import type { Reading } from '../../../domain/reading.ts';
import type { Result } from '../../../domain/result.ts';
import { err } from '../../../domain/result.ts';
import type { HoldRow, Saved } from '../../../store/rows.ts';
import { signalTo } from '../../../ui/feedback.ts';
import { formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import type { Gate } from '../gate.ts';
import type { SaveTrouble } from '../gateState.ts';
import { holdsCopy } from './copy.ts';

/** What a gate may say of whoever is held, but for taking it back. */
export type GateStep = Exclude<HoldStepName, 'withdrawn'>;

export interface Saying {
  readonly isSaving: boolean;
  /** Why the last one was not stored. */
  readonly trouble: SaveTrouble | undefined;
  say(step: GateStep, text: string, readings?: readonly Reading[]): Promise<void>;
}

/** `onSaid`: called once a step is on the disk. */
export function useSaying(gate: Gate, { passage }: HoldRow, onSaid: () => void): Saying {
  const words = useCopy(holdsCopy);
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveTrouble>();

  const save = async (said: Omit<HoldStep, 'passage' | 'reason'>): Promise<Result<Saved, SaveTrouble>> => {
    const { deviceId, seq } = passage;
    const body = { ...said, passage: { deviceId, seq }, reason: '' };
    let saved: Result<Saved, SaveTrouble> = err('unknown');
    try {
      saved = await gate.ports.save({ kind: 'holdStepRecorded', body });
      if (saved.ok) gate.noteSaved(saved.value.ref);
    } catch (error) {
      reportError(error);
    }
    return saved;
  };

  const takeBack = async (ref: EventRef, what: string): Promise<void> => {
    const withdraws = { deviceId: ref.deviceId, seq: ref.seq };
    const saved = await save({ step: 'withdrawn', text: '', readings: [], withdraws });
    signalTo(saved.ok ? 'tick' : 'stop');
    if (saved.ok) showToast({ text: words.undone(what), meaning: 'note' });
    else {
      const again = { label: words.undo, run: () => void takeBack(ref, what) };
      showToast({ text: words.undoFailed, meaning: 'stop', action: again });
    }
  };

  return {
    isSaving,
    trouble,
    async say(step, text, readings = []) {
      setSaving(true);
      const saved = await save({ step, text, readings: [...readings], withdraws: null });
      setSaving(false);
      setTrouble(saved.ok ? undefined : saved.error);
      signalTo(saved.ok ? 'pass' : 'stop');
      if (!saved.ok) return;
      const { ref } = saved.value;
      const last = readings.at(-1);
      const what = words.said(words.tab[step], last ? formatTemperature(last.deciCelsius) : text);
      const undo = { label: words.undo, run: () => void takeBack(ref, what) };
      showToast({ text: words.recorded(what), meaning: 'pass', action: undo });
      onSaid();
    },
  };
}
