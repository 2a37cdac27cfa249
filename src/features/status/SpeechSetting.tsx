import { useEffect } from 'preact/hooks';
import { lang, useCopy } from '../../ui/i18n.ts';
import { loadVoices, localVoice, SPEECH_VOLUMES, say, speechVolume, voices } from '../../ui/speech.ts';
import { Setting } from './Setting.tsx';
import { settingsCopy } from './settingsCopy.ts';

/** Whoever turns it on hears at once how loud it is. */
export function SpeechSetting() {
  const words = useCopy(settingsCopy);
  useEffect(() => loadVoices(), []);
  const volume = speechVolume.chosen.value;
  const isAbsent = localVoice(voices.value, lang.value) === undefined;
  return (
    <Setting
      label={words.speech}
      value={volume}
      options={SPEECH_VOLUMES.map((value) => ({ value, label: words.speeches[value] }))}
      onChange={(value) => {
        speechVolume.choose(value);
        say(words.sample, lang.peek());
      }}
      is={isAbsent ? words.speechIs.absent : words.speechIs[volume]}
      disabled={isAbsent}
    />
  );
}
