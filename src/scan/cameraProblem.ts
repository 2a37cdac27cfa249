import type { CameraEvent } from './cameraState.ts';

/**
 * Why there is no picture.
 *
 * - `denied`: the person or a policy refused the camera.
 * - `noCamera`: this device has none, or none of the kind asked for.
 * - `inUse`: another app holds it, or the system could not start it.
 * - `unsupported`: no camera for this page: not HTTPS, or an in-app browser without one.
 * - `interrupted`: it ran and was taken away (a call, a cable, the system).
 * - `decoderFailed`: the picture is there, but no decoder could be loaded.
 */
export type CameraProblem = 'denied' | 'noCamera' | 'inUse' | 'unsupported' | 'interrupted' | 'decoderFailed';

const byName: Readonly<Record<string, CameraProblem>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'noCamera',
  DevicesNotFoundError: 'noCamera',
  OverconstrainedError: 'noCamera',
  NotReadableError: 'inUse',
  TrackStartError: 'inUse',
  AbortError: 'inUse',
  TypeError: 'unsupported',
  NotSupportedError: 'unsupported',
};

/** What a failure of `getUserMedia` means. html5-qrcode rejects with a text that has the error's name in it. */
export function problemOf(error: unknown): CameraProblem {
  const name = error instanceof Error ? error.name : (/\b\w+Error\b/.exec(String(error))?.[0] ?? '');
  return byName[name] ?? 'inUse';
}

/** The event of the state machine that a problem on opening the camera stands for. */
export function eventOf(problem: CameraProblem): CameraEvent {
  if (problem === 'denied') return 'refused';
  if (problem === 'noCamera') return 'missing';
  return 'failed';
}
