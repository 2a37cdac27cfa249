import type { SubjectType } from '../domain/passage.ts';
import { formatPlate, parsePlate } from '../domain/plate.ts';

/** A name as it is, or a plate as plates are written on every screen: `鄂A·12345`, however it was typed. */
export const shownLabel = (type: SubjectType, label: string): string =>
  type === 'vehicle' ? formatPlate(parsePlate(label).normalised) : label;
