import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { BodyOf } from '../../../src/domain/event.ts';
import { bodySchemas } from '../../../src/domain/event.ts';
import { encodeEvent, resolvedEvent } from '../../../src/protocol/eventCodec.ts';
import { countUp, DEVICE, events } from './samples.ts';

type Resolution = BodyOf<'quarantineResolved'>;

const accepting = (event: Uint8Array<ArrayBuffer>): Resolution => ({
  deviceId: DEVICE,
  seq: 7,
  digest: '00'.repeat(32),
  resolution: 'accepted',
  event,
  reason: '',
});

describe('a resolution of a quarantine', () => {
  it('takes in what a phone may say', () => {
    expect(resolvedEvent(accepting(encodeEvent(events.passageRecorded)))).toMatchObject(
      events.passageRecorded,
    );
  });

  it('takes in what was recorded by hand in the place of what could not be read', () => {
    const body = accepting(encodeEvent(events.passageRecorded));
    expect(resolvedEvent({ ...body, resolution: 'recordedByHand' })).toMatchObject(events.passageRecorded);
  });

  const HUB_ONLY = [
    'policyPublished',
    'passIssued',
    'passRevoked',
    'deviceEnrolled',
    'deviceRevoked',
    'quarantineResolved',
  ] as const;
  it.each(HUB_ONLY)('does not take in what only the hub may say: %s', (kind) => {
    expect(resolvedEvent(accepting(encodeEvent(events[kind])))).toBe(undefined);
  });

  it('takes in nothing that is no event', () => {
    expect(resolvedEvent(accepting(countUp(9, 200)))).toBe(undefined);
  });

  it('carries an event unless it dismisses', () => {
    const body = accepting(encodeEvent(events.passageRecorded));
    const isValid = (value: object) => z.safeParse(bodySchemas.quarantineResolved, value).success;
    expect(isValid(body)).toBe(true);
    expect(isValid({ ...body, event: null })).toBe(false);
    expect(isValid({ ...body, resolution: 'recordedByHand' })).toBe(true);
    expect(isValid({ ...body, resolution: 'recordedByHand', event: null })).toBe(false);
    expect(isValid({ ...body, resolution: 'dismissed' })).toBe(false);
    expect(isValid({ ...body, resolution: 'dismissed', event: null })).toBe(true);
  });
});
