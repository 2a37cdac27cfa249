/** Short phrases aloud, by a voice that lies on the phone itself: nothing that is said leaves it. */
import { signal } from '@preact/signals';
import { soundLeft } from './feedback.ts';
import type { Lang } from './i18n.ts';
import { TAG } from './i18n.ts';
import { keptChoice } from './keptChoice.ts';

export const SPEECH_VOLUMES = ['off', 'soft', 'full'] as const;
export type SpeechVolume = (typeof SPEECH_VOLUMES)[number];

/** Off until somebody wants it: at a gate at night a voice wakes the houses next to it. */
export const speechVolume = keptChoice<SpeechVolume>('speech', SPEECH_VOLUMES);

const LOUDNESS = { soft: 0.4, full: 1 } as const;

/** What is asked of a voice, as `SpeechSynthesisVoice` has it. */
type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** Regions whose voices are taken first; then any other of that language. */
const REGION: Record<Lang, RegExp> = {
  zhHans: /-(cn|hans)\b/,
  zhHant: /-(tw|hant)\b/,
  en: /-(gb|us)\b/,
};

/** Hong Kong's and Macao's voices read Chinese in Cantonese. */
const speaks = (tag: string, lang: Lang): boolean =>
  lang === 'en' ? /^en\b/.test(tag) : /^(zh|cmn)\b/.test(tag) && !/-(hk|mo)\b/.test(tag);

/** The voice for a language among those that need no network; Chinese is Mandarin. Undefined when there is none. */
export function localVoice<V extends Voice>(voices: readonly V[], lang: Lang): V | undefined {
  // Android writes zh_CN.
  const tagOf = (voice: V) => voice.lang.toLowerCase().replaceAll('_', '-');
  const fitting = voices.filter((voice) => voice.localService && speaks(tagOf(voice), lang));
  return fitting.find((voice) => REGION[lang].test(tagOf(voice))) ?? fitting[0];
}

const synthesis = typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;

/** The phone's voices; they come some time after they were first asked for. */
export const voices = signal<readonly SpeechSynthesisVoice[]>([]);

/** Asks the phone for its voices, which may start its speech engine, and follows what it says. */
export function loadVoices(): () => void {
  const read = () => {
    voices.value = synthesis?.getVoices() ?? [];
  };
  read();
  synthesis?.addEventListener?.('voiceschanged', read);
  return () => synthesis?.removeEventListener?.('voiceschanged', read);
}

let waiting: ReturnType<typeof setTimeout> | undefined;

/** Ends what is being said, and what was to be. */
export function hush(): void {
  clearTimeout(waiting);
  if (synthesis?.speaking || synthesis?.pending) synthesis.cancel();
}

/**
 * Says a phrase in the language that it is written in, behind the tone that is still sounding; what was being said is
 * cut short. Says nothing where that is off, or where no voice of the phone's own speaks the language.
 */
export function say(text: string, lang: Lang): void {
  try {
    hush();
    const volume = speechVolume.chosen.peek();
    const voice = localVoice(voices.peek(), lang);
    if (synthesis === undefined || volume === 'off' || voice === undefined) return;
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.voice = voice;
    utterance.lang = TAG[lang];
    utterance.volume = LOUDNESS[volume];
    waiting = setTimeout(() => synthesis.speak(utterance), soundLeft());
  } catch {
    // A passage is not stopped by a voice that fails.
  }
}
