import { canVibrate, muted, setMuted } from '../../ui/feedback.ts';
import type { Hand } from '../../ui/fit.ts';
import { hand, TEXT_SIZES, textSize } from '../../ui/fit.ts';
import { chooseLang, LANGS, lang, useCopy } from '../../ui/i18n.ts';
import type { ThemeChoice } from '../../ui/theme.ts';
import { chooseTheme, theme, themeChoice } from '../../ui/theme.ts';
import { Section } from './Section.tsx';
import { Setting } from './Setting.tsx';
import { SpeechSetting } from './SpeechSetting.tsx';
import { settingsCopy } from './settingsCopy.ts';

const THEMES: readonly ThemeChoice[] = ['auto', 'day', 'night', 'red'];
/** As the hands are. */
const SIDES: readonly Hand[] = ['left', 'right'];

/** All that one person may set on this phone, each with what it comes to now. */
export function SettingsCard() {
  const words = useCopy(settingsCopy);
  const choice = themeChoice.value;
  const text = textSize.chosen.value;
  const side = hand.chosen.value;
  const soundOff = canVibrate ? 'off' : 'still';
  return (
    <Section title={words.title}>
      <Setting
        label={words.theme}
        value={choice}
        options={THEMES.map((value) => ({ value, label: words.themes[value] }))}
        onChange={chooseTheme}
        is={choice === 'auto' ? words.autoIs[theme.value === 'day' ? 'day' : 'night'] : words.themeIs[choice]}
      />
      <p class="status-quiet">{words.brightness}</p>
      <Setting
        label={words.text}
        value={text}
        options={TEXT_SIZES.map((value) => ({ value, label: words.texts[value] }))}
        onChange={textSize.choose}
        is={words.textIs[text]}
      />
      <Setting
        label={words.hand}
        value={side}
        options={SIDES.map((value) => ({ value, label: words.hands[value] }))}
        onChange={hand.choose}
        is={words.handIs[side]}
      />
      <Setting
        label={words.sound}
        value={muted.value ? 'off' : 'on'}
        options={[
          { value: 'on', label: words.sounds.on, icon: 'sound' },
          { value: 'off', label: words.sounds.off, icon: 'soundOff' },
        ]}
        onChange={(value) => setMuted(value === 'off')}
        is={words.soundIs[muted.value ? soundOff : 'on']}
      />
      <SpeechSetting />
      <Setting
        label={words.language}
        value={lang.value}
        options={LANGS.map((value) => ({ value, label: words.languages[value] }))}
        onChange={chooseLang}
      />
    </Section>
  );
}
