import { useEffect, useState } from 'preact/hooks';
import type { PhotoMotif } from '../../../domain/photo.ts';
import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import type { Draft } from '../draft.ts';
import type { Gate } from '../gate.ts';
import { photoButtonCopy } from './buttonCopy.ts';
import { motifOf, openDraft } from './motif.ts';
import { photoTargets } from './photoTargets.ts';

export interface PhotoProps {
  readonly gate: Gate;
  readonly draft: Draft;
  readonly motif: PhotoMotif;
  /** In a ride: whose photo it is; else ''. */
  readonly whom: string;
  /** In a ride: what else can be photographed. */
  readonly others: readonly Draft[];
}

type Parts = typeof import('./PhotoParts.tsx');

/** Who or what is being photographed, and the parts of the screen for it, which are loaded then; else undefined. */
export function usePhotographing(
  gate: Gate,
  policy: Policy | undefined,
): { readonly parts: Parts; readonly props: PhotoProps } | undefined {
  const words = useCopy(photoButtonCopy);
  const [parts, setParts] = useState<Parts>();
  const { phase } = gate.state.value;
  const draft = openDraft(phase, gate.photographing.value);
  const motif = draft && policy && motifOf(policy, draft);
  const isWanted = motif !== undefined;
  useEffect(() => {
    if (!isWanted || parts !== undefined) return;
    void import('./PhotoParts.tsx').then(setParts, () => {
      gate.photographing.value = null;
      showToast({ text: words.notOpened, meaning: 'note' });
    });
  }, [isWanted, parts, gate]);
  if (policy === undefined || draft === undefined || motif === undefined || parts === undefined) {
    return undefined;
  }
  const others = phase.name === 'ride' ? photoTargets(policy, phase.ride).filter((one) => one !== draft) : [];
  const whom = phase.name === 'ride' ? draft.candidate.label : '';
  return { parts, props: { gate, draft, motif, whom, others } };
}
