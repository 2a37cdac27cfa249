import { signal } from '@preact/signals';
import { readPreference, writePreference } from './preference.ts';

/** What is heard and felt: three answers that cannot be taken for each other, and the click of a key. */
export type Signal = 'pass' | 'stop' | 'fever' | 'tick';

interface Tone {
  /** Start and length, s. */
  at: number;
  length: number;
  /** Hz. */
  pitch: number;
  wave: OscillatorType;
  /** Loudness, 0 to 1. */
  gain: number;
}

/**
 * Pass rises once; stop is low and buzzes twice; fever knocks three times, in the pitch that is heard best,
 * without the overtones that make an alarm shrill.
 */
const TONES: Record<Signal, readonly Tone[]> = {
  pass: [
    { at: 0, length: 0.08, pitch: 784, wave: 'sine', gain: 0.5 },
    { at: 0.08, length: 0.14, pitch: 1175, wave: 'sine', gain: 0.5 },
  ],
  stop: [
    { at: 0, length: 0.22, pitch: 147, wave: 'sawtooth', gain: 0.45 },
    { at: 0.32, length: 0.3, pitch: 147, wave: 'sawtooth', gain: 0.45 },
  ],
  fever: [
    { at: 0, length: 0.12, pitch: 660, wave: 'triangle', gain: 0.6 },
    { at: 0.18, length: 0.12, pitch: 660, wave: 'triangle', gain: 0.6 },
    { at: 0.36, length: 0.2, pitch: 587, wave: 'triangle', gain: 0.6 },
  ],
  tick: [{ at: 0, length: 0.02, pitch: 1800, wave: 'sine', gain: 0.12 }],
};

/** On, off, on … in ms. */
const VIBRATIONS: Record<Signal, readonly number[]> = {
  pass: [60],
  stop: [220, 90, 320],
  fever: [110, 70, 110, 70, 200],
  tick: [8],
};

/** Whether this phone lets a page vibrate; iPhones do not. */
export const canVibrate = typeof navigator !== 'undefined' && typeof navigator.vibrate === 'function';

/** Whether sounds are off on this phone; vibration goes on. Change it with {@link setMuted}. */
export const muted = signal(readPreference('muted') === 'yes');

/** Switches the sounds of this phone off or on, and remembers it. */
export function setMuted(off: boolean): void {
  muted.value = off;
  writePreference('muted', off ? 'yes' : null);
}

let audio: AudioContext | null = null;

function unlock(): void {
  try {
    audio ??= new AudioContext();
    // iOS suspends it again after a call or in the background.
    if (audio.state !== 'running') audio.resume().catch(() => undefined);
  } catch {
    // A browser without WebAudio stays silent.
  }
}

/** Browsers let a page be heard only after a touch: take the first, and each after an interruption. */
export function startFeedback(): () => void {
  const onTouch = () => {
    if (audio?.state !== 'running') unlock();
  };
  const options = { capture: true, passive: true };
  window.addEventListener('pointerdown', onTouch, options);
  window.addEventListener('keydown', onTouch, options);
  return () => {
    window.removeEventListener('pointerdown', onTouch, options);
    window.removeEventListener('keydown', onTouch, options);
  };
}

function play(context: AudioContext, tone: Tone): void {
  const start = context.currentTime + 0.01 + tone.at;
  const oscillator = context.createOscillator();
  const envelope = context.createGain();
  oscillator.type = tone.wave;
  oscillator.frequency.value = tone.pitch;
  // Short slopes: a tone that is cut off clicks.
  envelope.gain.setValueAtTime(0, start);
  envelope.gain.linearRampToValueAtTime(tone.gain, start + 0.008);
  envelope.gain.setValueAtTime(tone.gain, start + tone.length * 0.6);
  envelope.gain.linearRampToValueAtTime(0, start + tone.length);
  oscillator.connect(envelope).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + tone.length + 0.01);
}

/** When the last tone ends, ms by the page's own clock. */
let soundsUntil = 0;

/** How long a tone still sounds, ms; 0 when all is quiet. */
export const soundLeft = (): number => Math.max(0, soundsUntil - performance.now());

/** Sounds and vibrates, as far as the phone can and the person wants. Never throws, never waits. */
export function signalTo(kind: Signal): void {
  try {
    if (!muted.value && audio !== null && audio.state === 'running') {
      for (const tone of TONES[kind]) play(audio, tone);
      soundsUntil = performance.now() + 1000 * Math.max(...TONES[kind].map(({ at, length }) => at + length));
    }
    if (canVibrate) navigator.vibrate([...VIBRATIONS[kind]]);
  } catch {
    // A passage is not stopped by a sound that fails.
  }
}
