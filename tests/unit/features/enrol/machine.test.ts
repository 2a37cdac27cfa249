import { describe, expect, it } from 'vitest';
import type { EnrolEvent, EnrolMove } from '../../../../src/features/enrol/machine.ts';
import { reduceEnrol, startEnrol } from '../../../../src/features/enrol/machine.ts';
import { obstacleOf } from '../../../../src/features/enrol/obstacleOf.ts';
import { surroundingsOf } from '../../../../src/ui/install/browser.ts';

const invitation = { code: '7K3QM0V9TX', origin: null };
const offer = {
  township: '青石镇',
  village: '杨柳村',
  checkpoint: '东路口',
  instead: null,
  hubKey: 'e3b0 c442 98fc 1c14 9afb f4c8 996f b924',
  clockError: 0,
};

const play = (first: EnrolMove, events: readonly EnrolEvent[]): EnrolMove =>
  events.reduce<EnrolMove>(([state, effects], event) => {
    const [next, more] = reduceEnrol(state, event);
    return [next, [...effects, ...more]];
  }, first);

describe('joining a gate', () => {
  it('keeps nothing before the gate was shown and accepted', () => {
    const shown = play(startEnrol(invitation, null), [{ type: 'offered', offer }]);
    expect(shown).toStrictEqual([
      { name: 'offer', invitation, offer, problem: null },
      [{ type: 'ask', invitation }],
    ]);
    expect(play([shown[0], []], [{ type: 'declined' }])).toStrictEqual([
      { name: 'code', typed: '', problem: 'declined' },
      [{ type: 'decline' }],
    ]);
    expect(play(shown, [{ type: 'accepted' }])[1]).toContainEqual({ type: 'join', invitation });
  });

  it('goes on by itself after a page that ended between yes and the answer', () => {
    expect(startEnrol(null, 'installFirst', { invitation, offer })).toStrictEqual([
      { name: 'joining', invitation, offer },
      [{ type: 'join', invitation }],
    ]);
  });

  it('asks the question again where another try may help, and for a code where none does', () => {
    const begun = startEnrol(null, null, { invitation, offer });
    expect(play(begun, [{ type: 'refused', trouble: 'offline' }])[0]).toStrictEqual({
      name: 'offer',
      invitation,
      offer,
      problem: 'offline',
    });
    expect(play(begun, [{ type: 'refused', trouble: 'badCode' }])[0]).toMatchObject({
      name: 'code',
      problem: 'badCode',
    });
  });

  it('goes by way of the name and the camera to the gate', () => {
    const [state, effects] = play(startEnrol(invitation, null), [
      { type: 'offered', offer },
      { type: 'accepted' },
      { type: 'joined' },
      { type: 'nameTyped', text: '  周  大强 ' },
      { type: 'named' },
      { type: 'started' },
      { type: 'cameraAnswered' },
    ]);
    expect(state).toStrictEqual({ name: 'done' });
    expect(effects).toStrictEqual([
      { type: 'ask', invitation },
      { type: 'join', invitation },
      { type: 'startShift', name: '周 大强' },
      { type: 'finish' },
    ]);
  });

  it('says what was wrong beside the code, which need not be typed again', () => {
    const [state] = play(startEnrol(invitation, null), [{ type: 'refused', trouble: 'offline' }]);
    expect(state).toStrictEqual({ name: 'code', typed: '7K3QM0V9TX', problem: 'offline' });
    expect(play([state, []], [{ type: 'typed', text: '7' }])[0]).toMatchObject({ problem: null });
  });

  it('keeps the name when the shift could not be stored', () => {
    const [state] = play(startEnrol(invitation, null), [
      { type: 'offered', offer },
      { type: 'accepted' },
      { type: 'joined' },
      { type: 'nameTyped', text: '周大强' },
      { type: 'named' },
      { type: 'notStarted', problem: 'noSpace' },
    ]);
    expect(state).toMatchObject({ name: 'name', typed: '周大强', problem: 'noSpace' });
  });

  it('explains first where the browser would keep nothing, and goes on when told to', () => {
    const begun = startEnrol(invitation, 'inApp');
    expect(begun[1]).toStrictEqual([]);
    expect(play(begun, [{ type: 'goOn' }])).toStrictEqual([
      { name: 'asking', invitation },
      [{ type: 'ask', invitation }],
    ]);
  });
});

describe('where the app runs', () => {
  const iphone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1';
  const wechat = 'Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 Mobile MicroMessenger/8.0.42';
  const ipad =
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17.0 Safari/605.1.15';
  it.each([
    [iphone, 5, false, 'installFirst'],
    [iphone, 5, true, null],
    [ipad, 5, false, 'installFirst'],
    [ipad, 0, false, null],
    [wechat, 5, false, 'inApp'],
    ['Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/116 Mobile', 5, false, null],
  ] as const)('%s', (userAgent, touchPoints, installed, obstacle) => {
    expect(obstacleOf(surroundingsOf(userAgent, touchPoints, installed))).toBe(obstacle);
  });
});
