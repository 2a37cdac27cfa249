import { describe, expect, it } from 'vitest';
import { encodeCbor } from '../../../src/protocol/cbor.ts';
import { readRemains } from '../../../src/protocol/eventRemains.ts';

const AT = Date.UTC(2026, 10, 22, 4);
const ID = new Uint8Array(10);
const ID_TEXT = '0000000000000000';

const remains = (code: number, body: Parameters<typeof encodeCbor>[0], version = 1) =>
  readRemains(encodeCbor([code, version, AT, 0, -7000, 480, ID, body]));

describe('what is left of an event', () => {
  it('is when it was, who was on duty, its kind, and the parts of its body that have their form', () => {
    expect(remains(1, [ID, 1, 'nobody', [[378, 0, 0, 4]], null, 77, 2])).toEqual({
      kind: 'passageRecorded',
      occurredAt: AT - 7000,
      actor: ID_TEXT,
      parts: {
        checkpointId: ID_TEXT,
        direction: 'out',
        readings: [{ deciCelsius: 378, method: 'infrared', site: 'forehead', secondsBefore: 4 }],
        credential: null,
        reason: 'fever',
      },
      body: [ID, 1, 'nobody', [[378, 0, 0, 4]], null, 77, 2],
    });
  });

  it('is of an edit each field by itself', () => {
    const fields = new Map<number, string | number>([
      [0, '张三'],
      [1, 9],
      [99, 'x'],
    ]);
    expect(remains(2, [ID, fields, 5])?.parts).toEqual({ id: ID_TEXT, fields: { name: '张三' } });
  });

  it('is the name of its kind where the body is of a later version, and nothing of it where the kind is unknown', () => {
    expect(remains(1, [ID, 1], 2)).toMatchObject({ kind: 'passageRecorded', parts: {} });
    expect(remains(99, [ID, 1])).toMatchObject({ kind: undefined, parts: {}, occurredAt: AT - 7000 });
  });

  it('is nothing where the outer form is broken, and no time that no calendar has', () => {
    expect(readRemains(encodeCbor('x'))).toBeUndefined();
    expect(readRemains(encodeCbor([1, 1, AT]))).toBeUndefined();
    expect(readRemains(new Uint8Array([0xff]))).toBeUndefined();
    expect(readRemains(encodeCbor([1, 1, Number.MAX_SAFE_INTEGER, 0, 0, 480, null, []]))).toMatchObject({
      occurredAt: null,
      actor: null,
    });
  });
});
