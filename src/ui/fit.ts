/** How the screen is fitted to whoever holds the phone: how large the text is, and which thumb presses. */
import { effect } from '@preact/signals';
import { keptChoice } from './keptChoice.ts';
import './fit.css';

/** Times the size that the phone's own settings give. */
export const TEXT_SIZES = ['1', '1.25', '1.5', '2'] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

export const HANDS = ['right', 'left'] as const;
export type Hand = (typeof HANDS)[number];

export const textSize = keptChoice<TextSize>('text', TEXT_SIZES);
export const hand = keptChoice<Hand>('hand', HANDS);

/** Puts both on the document and keeps them there. Gives the function that stops it. */
export function startFit(): () => void {
  return effect(() => {
    const { dataset } = document.documentElement;
    dataset.text = textSize.chosen.value;
    dataset.hand = hand.chosen.value;
  });
}
