import { describe, expect, it } from 'vitest';
import { isBusy, isScanning, START } from '../../../../src/features/gate/gateState.ts';
import { SAME_CODE_MS } from '../../../../src/features/gate/seenCode.ts';
import { found, MINUTE, NOON, passageOf, play, pressed, saved, scanned, typed, wang } from './builders.ts';

describe('a pass that does not hold good', () => {
  it.each([
    ['expired', 'passExpired'],
    ['revoked', 'passRevoked'],
    ['notYetValid', 'passNotYetValid'],
  ] as const)('%s refuses entry at once', (outcome, reason) => {
    const [state, effects] = play([...scanned(found({ outcome })), pressed()]);
    expect(passageOf(state)).toMatchObject({ decision: 'refused', reason, readings: [] });
    expect(effects).toContainEqual({ type: 'signal', kind: 'stop' });
  });

  it('stays on the screen until it is tapped or the next one comes: somebody has to be told why', () => {
    const [refused, effects] = play([...scanned(found({ outcome: 'expired' })), pressed(), saved()]);
    expect(refused.phase.name).toBe('done');
    expect(effects.filter(({ type }) => type === 'settle')).toStrictEqual([]);
    expect(play([{ type: 'settled', by: 'time' }], refused)[0].phase.name).toBe('ready');
    expect(play([{ type: 'codeSeen', text: 'SW1:B', at: NOON }], refused)[0].phase.name).toBe('checking');
  });

  it('never keeps anybody in', () => {
    const [state] = play([
      { type: 'turned', direction: 'out' },
      ...scanned(found({ outcome: 'expired' })),
      pressed(),
    ]);
    expect(passageOf(state)).toMatchObject({ decision: 'admitted' });
  });

  it('goes with whoever is found for it when it is forged', () => {
    const credential = { family: 'unknown', host: '', hash: '0'.repeat(32) } as const;
    const forged = found({ outcome: 'badSignature', credential, candidate: null, validUntil: null });
    const [code] = play(scanned(forged));
    expect(code.phase.name).toBe('code');
    const [state] = play([{ type: 'chosen', candidate: wang, flags: [] }, pressed()], code);
    expect(passageOf(state)).toMatchObject({ credential, decision: 'refused', reason: 'passForged' });
  });
});

describe('an unknown code', () => {
  const credential = { family: 'unknown', host: 'health.example', hash: 'a'.repeat(32) } as const;
  const unknown = found({ outcome: 'unverified', credential, candidate: null, validUntil: null });

  it('is kept with the person that it was shown by', () => {
    const [state] = play([
      ...scanned(unknown),
      { type: 'chosen', candidate: wang, flags: ['phoneBadLength'] },
      typed('366'),
      pressed(),
    ]);
    expect(passageOf(state)).toMatchObject({ credential, decision: 'admitted', flags: ['phoneBadLength'] });
  });

  it('is forgotten when it is put away', () => {
    const [state] = play([
      ...scanned(unknown),
      { type: 'cancelled' },
      { type: 'chosen', candidate: wang, flags: [] },
      typed('366'),
      pressed(),
    ]);
    expect(passageOf(state)).toMatchObject({ credential: null });
  });
});

describe('the camera', () => {
  const done = play([...scanned(found()), typed('366'), pressed(), saved(NOON + 9000)])[0];

  it('takes the next one while the last answer still stands', () => {
    expect(isScanning(done)).toBe(true);
    const [state] = play([{ type: 'codeSeen', text: 'SW1:B', at: NOON + 9100 }], done);
    expect(state.phase).toStrictEqual({ name: 'checking', text: 'SW1:B' });
  });

  it('does not take a pass that is still held up for a new one', () => {
    const soon = NOON + 9000 + SAME_CODE_MS - 1;
    expect(play([{ type: 'codeSeen', text: 'SW1:A', at: soon }], done)[0].phase.name).toBe('done');
    const later = NOON + 9000 + SAME_CODE_MS;
    expect(play([{ type: 'codeSeen', text: 'SW1:A', at: later }], done)[0].phase.name).toBe('checking');
  });

  it.each([
    ['in the middle of an entry', scanned(found())],
    ['after a code that names nobody', scanned(found({ candidate: null, outcome: 'malformed' }))],
  ])('takes a pass at once that comes anew when it was put away %s', (_, events) => {
    const [cancelled] = play([...events, { type: 'cancelled' }]);
    expect(play([{ type: 'codeSeen', text: 'SW1:A', at: NOON + 1 }], cancelled)[0].phase).toStrictEqual({
      name: 'checking',
      text: 'SW1:A',
    });
  });

  it('reads nothing while an entry is open', () => {
    const [entry] = play(scanned(found()));
    expect(isScanning(entry)).toBe(false);
    const [state] = play([{ type: 'codeSeen', text: 'SW1:B', at: NOON + MINUTE }], entry);
    expect(state).toStrictEqual(entry);
  });

  it('drops an answer that comes after the code was put away', () => {
    const [state] = play([
      { type: 'codeSeen', text: 'SW1:A', at: NOON },
      { type: 'cancelled' },
      { type: 'identified', text: 'SW1:A', found: found() },
    ]);
    expect(state.phase.name).toBe('ready');
  });
});

it('is not busy when nothing is half done', () => {
  expect(isBusy(START)).toBe(false);
});
