import { describe, expect, it } from 'vitest';
import { situationOf } from '../../../../src/features/gate/situation.ts';
import { found, play, policy, pressed, saved, scanned, truck, typed } from './builders.ts';

const at = (...events: Parameters<typeof play>[0]) => {
  const [{ phase, direction }] = play(events);
  return situationOf(phase, policy, direction);
};

describe('the situation at the gate', () => {
  it('is a fever from the first feverish digit to the answer', () => {
    const scan = scanned(found());
    expect(at(...scan)).toBe('general');
    expect(at(...scan, typed('385'))).toBe('fever');
    expect(at(...scan, typed('385'), pressed())).toBe('fever');
    expect(at(...scan, typed('385'), pressed(), typed('386'), pressed(), saved())).toBe('fever');
    expect(at(...scan, typed('366'), pressed(), saved())).toBe('general');
  });

  it('is a refusal by a pass that does not hold good', () => {
    expect(at(...scanned(found({ outcome: 'expired' })))).toBe('refusal');
  });

  it('is somebody without a pass after a code that names nobody, and by a look-up', () => {
    expect(at(...scanned(found({ candidate: null, outcome: 'unverified' })))).toBe('noPass');
    expect(at({ type: 'chosen', candidate: found().candidate ?? truck, flags: [] })).toBe('noPass');
  });

  it('is a vehicle, until one in it has a fever', () => {
    const chosen = {
      type: 'chosen',
      candidate: truck,
      flags: [],
      company: { people: [{ ...truck, subject: { type: 'person', id: '00000000000pers1' } }], goods: '' },
    } as const;
    expect(at(chosen)).toBe('vehicle');
    expect(at(chosen, typed('385'))).toBe('fever');
  });
});
