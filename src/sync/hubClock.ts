/** The hub's time as this phone knows it: from its last answer, carried on by a clock that nobody sets. */
export interface HubClock {
  /** ms since 1970; the phone's own clock until the hub was heard. */
  now(): number;
  hear(hubTime: number): void;
}

export function createHubClock(wall: () => number, monotonic: () => number): HubClock {
  let heard: { readonly hubTime: number; readonly at: number } | undefined;
  return {
    now: () => Math.max(0, Math.floor(heard ? heard.hubTime + monotonic() - heard.at : wall())),
    hear(hubTime) {
      heard = { hubTime, at: monotonic() };
    },
  };
}
