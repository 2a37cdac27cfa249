/** Making identifiers: apart from their schema, so that the first screen of a phone needs no schemas. */
import type { Id } from './id.ts';
import { ID_BYTES, idFromBytes } from './idBytes.ts';

/** Gives `length` random bytes. Handed in, so that the domain stays pure and simulations repeatable. */
export type RandomBytes = (length: number) => Uint8Array;

/** A new identifier from 10 random bytes. */
export const newId = (random: RandomBytes): Id => idFromBytes(random(ID_BYTES));
