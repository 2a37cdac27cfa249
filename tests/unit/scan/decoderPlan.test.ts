import { describe, expect, it } from 'vitest';
import { livePreparation, otherFactor, trackOf } from '../../../src/scan/decoderPlan.ts';

const portrait = { width: 720, height: 1280 };
const centre = { x: 0, y: 280, width: 720, height: 720 };

describe('looks at a running camera', () => {
  it('takes the central square as it is and enlarged, in turn', () => {
    const looks = [0, 1, 2, 3].map((turn) => livePreparation(turn, portrait, undefined));
    expect(looks.map(({ region }) => region)).toEqual([centre, centre, centre, centre]);
    expect(looks.map(({ factor }) => factor)).toEqual([1, 1.5, 1, 1.5]);
  });

  it('takes the whole frame, denoised, every seventh time', () => {
    const denoised = Array.from({ length: 21 }, (_, turn) =>
      livePreparation(turn, portrait, undefined),
    ).flatMap((look, turn) => (look.denoise ? [[turn, look.region]] : []));
    const whole = { x: 0, y: 0, width: 720, height: 1280 };
    expect(denoised).toEqual([
      [6, whole],
      [13, whole],
      [20, whole],
    ]);
  });

  it('looks for inverted codes now and then', () => {
    const inverted = Array.from({ length: 30 }, (_, turn) => turn).filter(
      (turn) => livePreparation(turn, portrait, undefined).invert,
    );
    expect(inverted).toEqual([14, 29]);
  });

  it('enlarges less where the camera gives more pixels', () => {
    expect(livePreparation(1, { width: 1920, height: 1080 }, undefined).factor).toBeCloseTo(1200 / 1080);
    expect(livePreparation(1, { width: 2160, height: 3840 }, undefined).factor).toBe(1);
  });

  it('stays with a tracked code, but for the look at the whole frame', () => {
    const track = { region: { x: 100, y: 200, width: 300, height: 300 }, factor: 1.5 };
    expect(livePreparation(0, portrait, track).region).toEqual(track.region);
    expect(livePreparation(0, portrait, track).factor).toBe(1.5);
    expect(livePreparation(6, portrait, track).region.height).toBe(1280);
  });
});

describe('the surroundings of a code', () => {
  it('leave room for a shaking hand', () => {
    const track = trackOf([{ x: 200, y: 400, width: 200, height: 200 }], portrait, 1);
    expect(track?.region).toEqual({ x: 150, y: 350, width: 300, height: 300 });
  });

  it('hold all codes that are in view', () => {
    const boxes = [
      { x: 100, y: 300, width: 100, height: 100 },
      { x: 400, y: 300, width: 100, height: 100 },
    ];
    expect(trackOf(boxes, portrait, 1)?.region).toEqual({ x: 0, y: 200, width: 600, height: 300 });
  });

  it('end where the picture ends', () => {
    expect(trackOf([{ x: 0, y: 1200, width: 720, height: 80 }], portrait, 1)?.region).toEqual({
      x: 0,
      y: 1020,
      width: 720,
      height: 260,
    });
  });

  it('are looked at with the other enlargement after a miss', () => {
    const region = { x: 0, y: 0, width: 300, height: 300 };
    expect(otherFactor({ region, factor: 1 })).toBe(1.5);
    expect(otherFactor({ region, factor: 1.5 })).toBe(1);
  });

  it('are nowhere when no code was read', () => {
    expect(trackOf([], portrait, 1)).toBeUndefined();
  });
});
