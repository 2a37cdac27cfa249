/** How a step of an entry is read: the colour of its number, the line below it, the face of its button. */
import type { ButtonKind } from '../../ui/Button.tsx';
import { formatTemperature } from '../../ui/format.ts';
import type { Meaning } from '../../ui/Shape.tsx';
import { DECISION_MEANING } from '../../words/meaning.ts';
import type { gateCopy } from './copy.ts';
import type { Prompt } from './draft.ts';
import type { entryCopy } from './entryCopy.ts';

type Words = (typeof entryCopy)['zhHans'];
type SharedWords = (typeof gateCopy)['zhHans'];

/** What the number on screen says; undefined while it is incomplete. */
export function meaningOf(prompt: Prompt): Meaning | undefined {
  switch (prompt.kind) {
    case 'measure':
      return undefined;
    case 'implausible':
      return 'note';
    case 'confirm':
      return 'fever';
    case 'decide':
      return prompt.measured ? DECISION_MEANING[prompt.ruling.decision] : undefined;
  }
}

export function hintOf(words: Words, shared: SharedWords, prompt: Prompt, wanted: boolean): string {
  switch (prompt.kind) {
    case 'implausible':
      return words.implausible;
    case 'confirm':
      return prompt.afterMinutes > 0 ? words.restFirst(prompt.afterMinutes) : words.feverSeen;
    case 'decide':
      return prompt.measured ? shared.reason[prompt.ruling.reason] : words.measureOptional;
    case 'measure': {
      const { confirming } = prompt;
      if (confirming === null) return wanted ? words.measureWanted : words.measureOptional;
      return words.measureAgain(formatTemperature(confirming.last.deciCelsius), confirming.left);
    }
  }
}

export function faceOf(words: Words, prompt: Prompt): { kind: ButtonKind; label: string } {
  switch (prompt.kind) {
    case 'measure':
      return { kind: 'primary', label: words.doMeasure };
    case 'implausible':
      return { kind: 'note', label: words.doClear };
    case 'confirm':
      return { kind: 'fever', label: words.doConfirm };
    case 'decide': {
      const { decision } = prompt.ruling;
      const label = { admitted: words.doAdmit, refused: words.doRefuse, held: words.doHold }[decision];
      return { kind: DECISION_MEANING[decision], label };
    }
  }
}
