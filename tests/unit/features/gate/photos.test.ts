import { describe, expect, it } from 'vitest';
import type { TakenPhoto } from '../../../../src/features/gate/draft.ts';
import { startDraft } from '../../../../src/features/gate/draft.ts';
import { motifOf } from '../../../../src/features/gate/photos/motif.ts';
import { photosNamed } from '../../../../src/features/gate/photos/photosNamed.ts';
import { li, NOON, passageOf, play, policy, pressed, truck, typed, wang } from './builders.ts';

const photo: TakenPhoto = {
  motif: 'document',
  hash: 'ab'.repeat(32),
  bytes: 9,
  sealed: new Uint8Array(90),
  picture: new Blob(['a picture']),
};
const ref = { motif: 'document', hash: 'ab'.repeat(32), bytes: 9 };
const { id } = wang.subject;
const chosen = { type: 'chosen', candidate: wang, flags: [] } as const;
const photographed = { type: 'photographed', id, photo } as const;

describe('a photo at the gate', () => {
  it('is named by the passage that is saved', () => {
    const [state] = play([chosen, photographed, typed('366'), pressed()]);
    expect(passageOf(state)?.photos).toEqual([ref]);
  });

  it('costs nothing where none is taken: the passage says nothing of photos', () => {
    const [state] = play([chosen, typed('366'), pressed()]);
    expect(passageOf(state)).not.toHaveProperty('photos');
  });

  it('is taken away before saving, or replaced by another one', () => {
    const [removed] = play([chosen, photographed, { ...photographed, photo: null }, typed('366'), pressed()]);
    expect(passageOf(removed)).not.toHaveProperty('photos');
    const hash = 'cd'.repeat(32);
    const [again] = play([
      chosen,
      photographed,
      { ...photographed, photo: { ...photo, hash } },
      typed('366'),
      pressed(),
    ]);
    expect(passageOf(again)?.photos).toEqual([{ ...ref, hash }]);
  });

  it('that comes after another one is in hand is nobody’s', () => {
    const [state] = play([chosen, { ...chosen, candidate: li }, photographed, typed('366'), pressed()]);
    expect(passageOf(state)?.subject.id).toBe(li.subject.id);
    expect(passageOf(state)).not.toHaveProperty('photos');
  });

  it('may be left out when the phone is full, and the rest is saved as it was', () => {
    const [full] = play([
      chosen,
      photographed,
      typed('366'),
      pressed(),
      { type: 'saveFailed', trouble: 'noSpace' },
    ]);
    const [again] = play([{ type: 'retried' }], full);
    expect(passageOf(again)?.photos).toEqual([ref]);
    const [without] = play([{ type: 'retried', withoutPhotos: true }], full);
    const { photos: _, ...rest } = passageOf(again) ?? {};
    expect(passageOf(without)).toEqual(rest);
  });

  it('is saved with the passage that names it, and with no other', () => {
    const draft = { ...startDraft(wang, null), photo };
    const [state] = play([chosen, photographed, typed('366'), pressed()]);
    const passage = passageOf(state);
    if (passage === undefined) throw new Error('nothing is saved');
    const { photos: _, ...bare } = passage;
    expect(photosNamed([passage], [draft])).toEqual([photo]);
    expect(photosNamed([bare], [draft])).toEqual([]);
  });

  it('of a plate stands in the passage of the vehicle', () => {
    const plate = { ...photo, motif: 'plate' } as const;
    const [state] = play([
      { type: 'chosen', candidate: truck, flags: [] },
      { type: 'photographed', id: truck.subject.id, photo: plate },
      {
        type: 'riderRuled',
        id: truck.subject.id,
        ruling: { decision: 'admitted', reason: 'volunteer', note: '' },
      },
      { type: 'pressed', at: NOON },
    ]);
    expect(state.phase.name === 'rideSaving' && state.phase.passages[0]?.photos).toEqual([
      { ...ref, motif: 'plate' },
    ]);
  });

  it('is offered as the policy has it', () => {
    const person = startDraft(wang, null);
    const vehicle = startDraft(truck, null);
    expect(motifOf(policy, person)).toBeUndefined();
    const documents = { ...policy, photos: { document: true, plate: false } };
    expect(motifOf(documents, person)).toBe('document');
    expect(motifOf(documents, vehicle)).toBeUndefined();
    expect(motifOf({ ...policy, photos: { document: false, plate: true } }, vehicle)).toBe('plate');
  });
});
