import { describe, expect, it } from 'vitest';
import type { HeardTime } from '../../../src/sync/hubClock.ts';
import { createHubClock } from '../../../src/sync/hubClock.ts';

const HUB = Date.UTC(2026, 10, 23, 4, 0);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** A phone whose clock is `ahead` of the hub's; `sleep` stops the clock that nobody sets, as phones do. */
function phone(ahead: number) {
  let truth = HUB;
  let awake = 0;
  let wrong = ahead;
  let kept: HeardTime | undefined;
  const start = () =>
    createHubClock(
      () => truth + wrong,
      () => awake,
      {
        read: () => kept,
        keep: (heard) => {
          kept = heard;
        },
      },
    );
  return {
    start,
    truth: () => truth,
    pass(ms: number) {
      truth += ms;
      awake += ms;
    },
    sleep(ms: number) {
      truth += ms;
    },
    set(to: number) {
      wrong = to;
    },
  };
}

const sure = (time: number) => ({ earliest: time, latest: time });

describe('the hub’s time', () => {
  it('is the phone’s own until the hub was heard', () => {
    expect(
      phone(3 * DAY)
        .start()
        .now(),
    ).toBe(HUB + 3 * DAY);
  });

  it('goes on from what the hub said, however wrong the phone is', () => {
    const one = phone(-2 * DAY);
    const clock = one.start();
    clock.hear(one.truth());
    one.pass(90 * MINUTE);
    expect(clock.range()).toStrictEqual(sure(HUB + 90 * MINUTE));
  });

  it('goes on through the phone’s sleep', () => {
    const one = phone(-2 * DAY);
    const clock = one.start();
    clock.hear(one.truth());
    one.sleep(8 * 60 * MINUTE);
    expect(clock.now()).toBe(HUB + 8 * 60 * MINUTE);
    // It may as well have been set ahead by so much.
    expect(clock.range().earliest).toBe(HUB);
  });

  it('does not go back with a clock that is set back', () => {
    const one = phone(0);
    const clock = one.start();
    clock.hear(one.truth());
    one.pass(10 * MINUTE);
    one.set(-3 * DAY);
    expect(clock.range()).toStrictEqual(sure(HUB + 10 * MINUTE));
  });

  it('outlives the page by how far the phone was off', () => {
    const one = phone(MINUTE);
    one.start().hear(one.truth());
    one.sleep(DAY);
    expect(one.start().range()).toStrictEqual(sure(HUB + DAY));
  });

  it('is in doubt after a new start of a phone that was wrong, and may have been set right', () => {
    const one = phone(-2 * DAY);
    one.start().hear(one.truth());
    one.sleep(DAY);
    one.set(0);
    expect(one.start().range()).toStrictEqual({ earliest: HUB + DAY, latest: HUB + 3 * DAY });
  });

  it('is never before what the hub has said', () => {
    const one = phone(0);
    one.start().hear(one.truth());
    one.set(-9 * DAY);
    expect(one.start().now()).toBe(HUB);
  });
});
