import { describe, expect, it } from 'vitest';
import { seenPart } from '../../../src/scan/seenPart.ts';

const upright = { videoWidth: 720, videoHeight: 1280 };

describe('what is seen of a camera’s picture', () => {
  it('is a strip of an upright picture in a wide box', () => {
    expect(seenPart({ ...upright, clientWidth: 360, clientHeight: 210 })).toEqual({
      left: 0,
      top: 430,
      width: 720,
      height: 420,
    });
  });

  it('is a column of a wide picture in an upright box', () => {
    expect(seenPart({ videoWidth: 1280, videoHeight: 720, clientWidth: 360, clientHeight: 720 })).toEqual({
      left: 460,
      top: 0,
      width: 360,
      height: 720,
    });
  });

  it('is all of it where the box is not laid out', () => {
    expect(seenPart({ ...upright, clientWidth: 0, clientHeight: 0 })).toEqual({
      left: 0,
      top: 0,
      width: 720,
      height: 1280,
    });
  });
});
