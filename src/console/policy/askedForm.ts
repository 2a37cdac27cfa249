/** The part of the policy's form that is boxes to tick: what vehicles are asked, of what a photo is offered; and back. */
import type { LoadField, OfferedPhoto, Policy } from '../../domain/policy.ts';
import { LOAD_FIELDS, OFFERED_PHOTOS } from '../../domain/policy.ts';

export const askedLoad = (load: Policy['load']): LoadField[] => LOAD_FIELDS.filter((field) => load?.[field]);

export const offeredPhotos = (photos: Policy['photos']): OfferedPhoto[] =>
  OFFERED_PHOTOS.filter((photo) => photos?.[photo]);

/** What the rules say of it; nothing where they said nothing before and nothing is ticked. */
export const loadFrom = (asked: readonly LoadField[], before: Policy['load']): Policy['load'] =>
  before === undefined && asked.length === 0
    ? undefined
    : {
        goods: asked.includes('goods'),
        disinfected: asked.includes('disinfected'),
        persons: asked.includes('persons'),
      };

/** What the rules say of it; nothing where they said nothing before and nothing is ticked. */
export const photosFrom = (offered: readonly OfferedPhoto[], before: Policy['photos']): Policy['photos'] =>
  before === undefined && offered.length === 0
    ? undefined
    : { document: offered.includes('document'), plate: offered.includes('plate') };
