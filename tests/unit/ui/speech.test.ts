import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { localVoice } from '../../../src/ui/speech.ts';

const voice = (lang: string, localService = true) => ({ lang, localService });

describe('the voice of a language', () => {
  it.each([
    ['zhHans', 'zh-TW zh-CN en-US', 'zh-CN'],
    ['zhHans', 'zh_TW', 'zh_TW'],
    ['zhHans', 'cmn-Hans-CN', 'cmn-Hans-CN'],
    ['zhHant', 'zh-CN zh-TW', 'zh-TW'],
    ['zhHant', 'zh-CN', 'zh-CN'],
    ['en', 'zh-CN en-AU en_GB', 'en_GB'],
    ['en', 'en-IN', 'en-IN'],
    ['zhHans', 'en-US', undefined],
    ['en', 'zh-CN eno-XX', undefined],
  ] as const)('%s is spoken, of %s, by %s', (lang, tags, chosen) => {
    expect(
      localVoice(
        tags.split(' ').map((tag) => voice(tag)),
        lang,
      )?.lang,
    ).toBe(chosen);
  });

  it('is Mandarin: a voice that reads in Cantonese is none', () => {
    expect(localVoice([voice('zh-HK'), voice('yue-Hant-HK'), voice('zh-Hant-MO')], 'zhHant')).toBeUndefined();
  });

  it('is never one that asks a network', () => {
    expect(localVoice([voice('zh-CN', false)], 'zhHans')).toBeUndefined();
    expect(localVoice([voice('zh-CN', false), voice('zh-SG')], 'zhHans')?.lang).toBe('zh-SG');
  });
});

describe('saying a phrase', () => {
  interface Heard {
    readonly text: string;
  }
  let heard: Heard[];
  let voicesOfPhone: { readonly lang: string; readonly localService: boolean }[];
  const synthesis = {
    speaking: false,
    getVoices: () => voicesOfPhone,
    cancel: vi.fn(() => {
      synthesis.speaking = false;
    }),
    speak(utterance: Heard) {
      synthesis.speaking = true;
      heard.push(utterance);
    },
  };

  /** The module anew, as on a phone with this speech engine; `volume` was chosen on it. */
  async function phone(volume?: 'soft' | 'full') {
    vi.resetModules();
    const speech = await import('../../../src/ui/speech.ts');
    speech.loadVoices();
    if (volume !== undefined) speech.speechVolume.choose(volume);
    return speech;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    heard = [];
    voicesOfPhone = [voice('zh-CN')];
    synthesis.speaking = false;
    synthesis.cancel.mockClear();
    vi.stubGlobal('speechSynthesis', synthesis);
    vi.stubGlobal(
      'SpeechSynthesisUtterance',
      class {
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      },
    );
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('is off until somebody turns it on', async () => {
    const { say } = await phone();
    say('通过', 'zhHans');
    vi.runAllTimers();
    expect(heard).toEqual([]);
  });

  it('has the phone’s own voice say it, as loud as was chosen', async () => {
    const { say } = await phone('soft');
    say('通过', 'zhHans');
    vi.runAllTimers();
    expect(heard).toEqual([{ text: '通过', lang: 'zh-Hans', voice: voicesOfPhone[0], volume: 0.4 }]);
  });

  it('is silent where no voice of the phone’s own speaks the language', async () => {
    voicesOfPhone = [voice('zh-CN', false), voice('en-US')];
    const { say } = await phone('full');
    say('通过', 'zhHans');
    vi.runAllTimers();
    expect(heard).toEqual([]);
  });

  it('is cut short by the next one, and dropped where it had not begun', async () => {
    const { say } = await phone('full');
    say('通过', 'zhHans');
    vi.runAllTimers();
    say('请复测', 'zhHans');
    expect(synthesis.cancel).toHaveBeenCalledOnce();
    say('不予通行', 'zhHans');
    vi.runAllTimers();
    expect(heard.map(({ text }) => text)).toEqual(['通过', '不予通行']);
  });
});
