/**
 * The hub's time as this phone knows it.
 *
 * Two clocks carry an answer's time on: one that nobody sets, which may stand still while the phone sleeps, and the
 * phone's own, which goes on but may be set. As long as they agree there is one answer. Where they do not, or where a
 * phone whose clock was wrong has been started anew and may have been set right meanwhile, there are two: the truth
 * lies between them, and whoever judges by the time asks for both. No time is ever before one that the hub has said.
 */
export interface HubClock {
  /** The likeliest, ms since 1970; the phone's own clock until the hub was heard. */
  now(): number;
  /** Between which the hub's time lies, ms since 1970; equal unless there is a doubt. */
  range(): { readonly earliest: number; readonly latest: number };
  hear(hubTime: number): void;
}

/** What outlives the page: the hub's time when it was heard last, and the phone's at that moment, ms since 1970. */
export interface HeardTime {
  readonly hubTime: number;
  readonly wall: number;
}

export interface HeardTimeStore {
  read(): HeardTime | undefined;
  keep(heard: HeardTime): void;
}

/** Clocks that differ by less are taken to agree, ms. */
const AGREE_MS = 5 * 60_000;

const FORGETFUL: HeardTimeStore = { read: () => undefined, keep: () => undefined };

export function createHubClock(
  wall: () => number,
  monotonic: () => number,
  memory: HeardTimeStore = FORGETFUL,
): HubClock {
  const before = memory.read();
  let heard: (HeardTime & { readonly at: number }) | undefined;

  /** The likeliest first, and what it may be instead. */
  const readings = (): readonly [number, number] => {
    if (heard !== undefined) {
      const carried = heard.hubTime + monotonic() - heard.at;
      const byWall = heard.hubTime + wall() - heard.wall;
      // Set back: then the other clock alone has an answer. Ahead: the phone has slept, or its clock was set.
      return byWall - carried < AGREE_MS ? [carried, carried] : [byWall, carried];
    }
    const own = wall();
    if (before === undefined) return [own, own];
    const ahead = before.hubTime - before.wall;
    const known = Math.max(before.hubTime, own + ahead);
    return [known, Math.abs(ahead) < AGREE_MS ? known : Math.max(before.hubTime, own)];
  };
  const whole = (time: number): number => Math.max(0, Math.floor(time));

  return {
    now: () => whole(readings()[0]),
    range() {
      const [likeliest, instead] = readings();
      return { earliest: whole(Math.min(likeliest, instead)), latest: whole(Math.max(likeliest, instead)) };
    },
    hear(hubTime) {
      const now = { hubTime, wall: wall() };
      heard = { ...now, at: monotonic() };
      memory.keep(now);
    },
  };
}
