/**
 * The life of the camera.
 *
 * ```
 *           start             granted              playing           pause
 *   idle ──────────▶ asking ──────────▶ starting ──────────▶ live ◀─────────▶ paused
 *                     │  ▲                │  ▲  ▲              │ │    resume     │ │
 *             refused │  │ start   failed │  │  └──────────────┘ │               │ │
 *                     ▼  │                ▼  │      restart      │ lost     lost │ │ restart
 *       denied · missing · error        error└─────── lost ◀─────┴───────────────┘ └──▶ starting
 * ```
 *
 * `restart` while it runs is a change of lens; `playing` while lost is a picture that came back by itself.
 * `refused`, `missing` and `failed` may also come while starting, and on each restart. `stop` leads from everywhere
 * to idle. An event that a state does not know leaves it as it is.
 */
export type CameraState =
  | 'idle'
  | 'asking'
  | 'denied'
  | 'missing'
  | 'starting'
  | 'live'
  | 'paused'
  | 'lost'
  | 'error';

export type CameraEvent =
  | 'start'
  | 'granted'
  | 'refused'
  | 'missing'
  | 'failed'
  | 'playing'
  | 'pause'
  | 'resume'
  | 'lost'
  | 'restart'
  | 'stop';

const opening: Partial<Record<CameraEvent, CameraState>> = {
  refused: 'denied',
  missing: 'missing',
  failed: 'error',
};

const transitions: Record<CameraState, Partial<Record<CameraEvent, CameraState>>> = {
  idle: { start: 'asking' },
  asking: { ...opening, granted: 'starting' },
  starting: { ...opening, playing: 'live', lost: 'lost' },
  live: { pause: 'paused', lost: 'lost', restart: 'starting', failed: 'error' },
  paused: { resume: 'live', lost: 'lost', restart: 'starting', failed: 'error' },
  lost: { ...opening, restart: 'starting', playing: 'live' },
  denied: { start: 'asking' },
  missing: { start: 'asking' },
  error: { start: 'asking' },
};

/** The state after an event. */
export function afterCameraEvent(state: CameraState, event: CameraEvent): CameraState {
  if (event === 'stop') return 'idle';
  return transitions[state][event] ?? state;
}
