import { describe, expect, it } from 'vitest';
import type { TakenPhoto } from '../../../../src/features/gate/draft.ts';
import { startDraft } from '../../../../src/features/gate/draft.ts';
import type { GateEvent } from '../../../../src/features/gate/gateState.ts';
import { motifOf } from '../../../../src/features/gate/photos/motif.ts';
import { photosNamed } from '../../../../src/features/gate/photos/photosNamed.ts';
import { nextTarget, photoTargets } from '../../../../src/features/gate/photos/photoTargets.ts';
import { ground, li, NOON, passageOf, play, policy, pressed, truck, typed, wang } from './builders.ts';

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

  it('of a document in a ride stands in the passage of whom it is of, and in no other', () => {
    const [state] = play([
      { type: 'chosen', candidate: truck, flags: [], company: { people: [wang, li], goods: '' } },
      { type: 'photographed', id: li.subject.id, photo },
      typed('366'),
      typed('365'),
      pressed(),
    ]);
    const passages = state.phase.name === 'rideSaving' ? state.phase.passages : [];
    expect(passages.map(({ subject, photos }) => [subject.id, photos])).toEqual([
      [truck.subject.id, undefined],
      [wang.subject.id, undefined],
      [li.subject.id, [ref]],
    ]);
  });

  it('of somebody who rests behind the ride is saved with their own passage', () => {
    const all = { ...policy, photos: { document: true, plate: true } };
    const refs = [1, 2].map((seq) => ({ deviceId: '00000000000ph0ne', seq }));
    const [rests] = play([
      { type: 'chosen', candidate: truck, flags: [], company: { people: [wang, li], goods: '' } },
      photographed,
      typed('385'),
      pressed(),
      typed('365'),
      pressed(),
    ]);
    expect(
      rests.phase.name === 'rideSaving' && rests.phase.passages.flatMap(({ photos = [] }) => photos),
    ).toEqual([]);
    const [later] = play(
      [
        { type: 'rideSaved', at: NOON, refs },
        { type: 'resumed', id },
        { type: 'hurried' },
        typed('366'),
        pressed(),
      ],
      rests,
      { ...ground, policy: all },
    );
    expect(passageOf(later)?.photos).toEqual([ref]);
  });

  it('goes with whoever gets into a vehicle while they rest', () => {
    const [state] = play([
      chosen,
      photographed,
      typed('385'),
      pressed(),
      { type: 'chosen', candidate: truck, flags: [] },
      chosen,
    ]);
    const people = state.phase.name === 'ride' ? state.phase.ride.people : [];
    expect(people.map(({ draft }) => draft.photo)).toEqual([photo]);
  });

  it('is offered in a ride of whoever is in turn, then of the plate, and of who is left when all are measured', () => {
    const all = { ...policy, photos: { document: true, plate: true } };
    const offered = (events: readonly GateEvent[]) => {
      const { phase } = play([
        { type: 'chosen', candidate: truck, flags: [], company: { people: [wang, li], goods: '' } },
        ...events,
      ])[0];
      if (phase.name !== 'ride') throw new Error(phase.name);
      return nextTarget(photoTargets(all, phase.ride))?.candidate.label;
    };
    expect(offered([])).toBe('王建国');
    expect(offered([photographed])).toBe('鄂A·12345');
    expect(offered([photographed, typed('366')])).toBe('李四');
    expect(offered([photographed, typed('366'), typed('366')])).toBe('李四');
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
