import { describe, expect, it } from 'vitest';
import { eventOf, problemOf } from '../../../src/scan/cameraProblem.ts';
import type { CameraEvent, CameraState } from '../../../src/scan/cameraState.ts';
import { afterCameraEvent } from '../../../src/scan/cameraState.ts';

const stateAfter = (...events: CameraEvent[]): CameraState =>
  events.reduce<CameraState>((state, event) => afterCameraEvent(state, event), 'idle');

describe('the life of the camera', () => {
  it('goes live when it is permitted and plays', () => {
    expect(stateAfter('start')).toBe('asking');
    expect(stateAfter('start', 'granted')).toBe('starting');
    expect(stateAfter('start', 'granted', 'playing')).toBe('live');
  });

  it('can be asked for again after it was refused or missing', () => {
    expect(stateAfter('start', 'refused')).toBe('denied');
    expect(stateAfter('start', 'missing')).toBe('missing');
    expect(stateAfter('start', 'refused', 'start')).toBe('asking');
    expect(stateAfter('start', 'missing', 'start')).toBe('asking');
  });

  it('pauses and resumes only while there is a picture', () => {
    expect(stateAfter('start', 'granted', 'playing', 'pause')).toBe('paused');
    expect(stateAfter('start', 'granted', 'playing', 'pause', 'resume')).toBe('live');
    expect(stateAfter('start', 'pause')).toBe('asking');
    expect(stateAfter('resume')).toBe('idle');
  });

  it('is lost while live or paused, and comes back by a restart or by itself', () => {
    expect(stateAfter('start', 'granted', 'playing', 'lost')).toBe('lost');
    expect(stateAfter('start', 'granted', 'playing', 'pause', 'lost')).toBe('lost');
    expect(stateAfter('start', 'granted', 'playing', 'lost', 'playing')).toBe('live');
    expect(stateAfter('start', 'granted', 'playing', 'lost', 'restart', 'playing')).toBe('live');
    expect(stateAfter('start', 'granted', 'playing', 'lost', 'restart', 'refused')).toBe('denied');
  });

  it('changes the lens without asking', () => {
    expect(stateAfter('start', 'granted', 'playing', 'restart')).toBe('starting');
  });

  it('stops from everywhere', () => {
    expect(stateAfter('start', 'stop')).toBe('idle');
    expect(stateAfter('start', 'granted', 'playing', 'lost', 'stop')).toBe('idle');
    expect(stateAfter('start', 'failed', 'stop')).toBe('idle');
  });

  it('does not start twice', () => {
    expect(stateAfter('start', 'granted', 'playing', 'start')).toBe('live');
  });
});

describe('what a failure to open the camera means', () => {
  it.each([
    ['NotAllowedError', 'denied', 'refused'],
    ['SecurityError', 'denied', 'refused'],
    ['NotFoundError', 'noCamera', 'missing'],
    ['OverconstrainedError', 'noCamera', 'missing'],
    ['NotReadableError', 'inUse', 'failed'],
    ['AbortError', 'inUse', 'failed'],
  ])('%s: %s', (name, problem, event) => {
    const found = problemOf(new DOMException('', name));
    expect(found).toBe(problem);
    expect(eventOf(found)).toBe(event);
  });

  it('is read out of the text that html5-qrcode rejects with', () => {
    expect(problemOf('Error getting userMedia, error = NotAllowedError: Permission denied')).toBe('denied');
  });

  it('is taken for a camera in use when nobody knows it', () => {
    expect(problemOf(undefined)).toBe('inUse');
  });
});
