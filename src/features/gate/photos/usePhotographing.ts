import { useEffect, useState } from 'preact/hooks';
import type { PhotoMotif } from '../../../domain/photo.ts';
import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { showToast } from '../../../ui/Toast.tsx';
import type { Draft } from '../draft.ts';
import type { Gate } from '../gate.ts';
import { photoButtonCopy } from './buttonCopy.ts';
import { motifOf, openDraft } from './motif.ts';

export interface PhotoProps {
  readonly gate: Gate;
  readonly draft: Draft;
  readonly motif: PhotoMotif;
}

type Parts = typeof import('./PhotoParts.tsx');

/** Who or what is being photographed, and the parts of the screen for it, which are loaded then; else undefined. */
export function usePhotographing(
  gate: Gate,
  policy: Policy | undefined,
): { readonly parts: Parts; readonly props: PhotoProps } | undefined {
  const words = useCopy(photoButtonCopy);
  const [parts, setParts] = useState<Parts>();
  const draft = openDraft(gate.state.value.phase, gate.photographing.value);
  const motif = draft && policy && motifOf(policy, draft);
  const isWanted = motif !== undefined;
  useEffect(() => {
    if (!isWanted || parts !== undefined) return;
    void import('./PhotoParts.tsx').then(setParts, () => {
      gate.photographing.value = null;
      showToast({ text: words.notOpened, meaning: 'note' });
    });
  }, [isWanted, parts, gate]);
  if (draft === undefined || motif === undefined || parts === undefined) return undefined;
  return { parts, props: { gate, draft, motif } };
}
