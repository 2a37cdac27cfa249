import type { OpenFeed } from './cameraFeed.ts';

export type WatchEvents = {
  /** The picture is gone. */
  lost(): void;
  /** It came back by itself. */
  back(): void;
};

/** ms that a camera may be muted: switching apps does it for a moment. */
const muteGrace = 1500;
/** ms without a new picture after which a camera that claims to run does not. */
const frozenAfter = 5000;
const frozenCheck = 1000;

/**
 * Watches an open camera: its end (unplugged, taken by the system), its silence (a phone call mutes it), a picture
 * that stands still by clock, and a video that the browser paused because it was moved in the page. Gives back how to
 * end the watch.
 */
export function watchTrack({ track, video }: OpenFeed, events: WatchEvents): () => void {
  const watch = new AbortController();
  const { signal } = watch;
  let muteTimer: ReturnType<typeof setTimeout> | undefined;
  let shown = video.currentTime;
  let shownAt = performance.now();

  track.addEventListener('ended', () => events.lost(), { signal });
  track.addEventListener(
    'mute',
    () => {
      clearTimeout(muteTimer);
      muteTimer = setTimeout(() => {
        if (track.muted && !document.hidden) events.lost();
      }, muteGrace);
    },
    { signal },
  );
  track.addEventListener(
    'unmute',
    () => {
      clearTimeout(muteTimer);
      if (track.readyState === 'live') events.back();
    },
    { signal },
  );
  video.addEventListener('pause', () => void video.play().catch(() => undefined), { signal });

  const clock = setInterval(() => {
    const now = performance.now();
    if (video.currentTime !== shown || document.hidden) {
      shown = video.currentTime;
      shownAt = now;
    } else if (now - shownAt > frozenAfter) {
      events.lost();
    }
  }, frozenCheck);
  signal.addEventListener('abort', () => {
    clearInterval(clock);
    clearTimeout(muteTimer);
  });
  return () => watch.abort();
}
