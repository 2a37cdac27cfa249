import { describe, expect, it } from 'vitest';
import { askedLoad, loadFrom, offeredPhotos, photosFrom } from '../../../src/console/policy/askedForm.ts';

const noLoad = { goods: false, disinfected: false, persons: false };
const noPhotos = { document: false, plate: false };

describe('what vehicles are asked, in the form of the rules', () => {
  it.each([
    ['goods', { goods: true, disinfected: false, persons: false }],
    ['disinfected', { goods: false, disinfected: true, persons: false }],
    ['persons', { goods: false, disinfected: false, persons: true }],
  ] as const)('a tick at %s asks that alone, and is shown again', (field, load) => {
    expect(loadFrom([field], undefined)).toEqual(load);
    expect(askedLoad(load)).toEqual([field]);
  });

  it.each([
    ['goods', { goods: false, disinfected: true, persons: true }],
    ['disinfected', { goods: true, disinfected: false, persons: true }],
    ['persons', { goods: true, disinfected: true, persons: false }],
  ] as const)('taking away the tick at %s leaves the others', (field, load) => {
    const all = { goods: true, disinfected: true, persons: true };
    const left = askedLoad(all).filter((one) => one !== field);
    expect(loadFrom(left, all)).toEqual(load);
  });

  it('says nothing where the rules said nothing and nothing is ticked, and no where they did', () => {
    expect(askedLoad(undefined)).toEqual([]);
    expect(loadFrom([], undefined)).toBeUndefined();
    expect(loadFrom([], noLoad)).toEqual(noLoad);
    expect(loadFrom([], { goods: true, disinfected: true, persons: true })).toEqual(noLoad);
  });
});

describe('of what a photo is offered, in the form of the rules', () => {
  it.each([
    ['document', { document: true, plate: false }],
    ['plate', { document: false, plate: true }],
  ] as const)('a tick at %s offers that alone, and is shown again', (photo, photos) => {
    expect(photosFrom([photo], undefined)).toEqual(photos);
    expect(photosFrom([photo], { document: true, plate: true })).toEqual(photos);
    expect(offeredPhotos(photos)).toEqual([photo]);
  });

  it('says nothing where the rules said nothing and nothing is ticked, and no where they did', () => {
    expect(offeredPhotos(undefined)).toEqual([]);
    expect(photosFrom([], undefined)).toBeUndefined();
    expect(photosFrom([], noPhotos)).toEqual(noPhotos);
    expect(photosFrom([], { document: true, plate: true })).toEqual(noPhotos);
  });
});
