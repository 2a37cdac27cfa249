import { describe, expect, it } from 'vitest';
import { placeBeside } from '../../../src/ui/toastPlace.ts';

const ROOM = { top: 8, bottom: 732 };
const TITLE = { top: 0, bottom: 56 };
const FOOT = { top: 660, bottom: 740 };

describe('a message of 50 px', () => {
  it('lies below the title', () => {
    expect(placeBeside(50, ROOM, [TITLE, FOOT], undefined)).toBe(64);
  });

  it('lies above a low sheet, and below the head of a high one', () => {
    const low = [
      { top: 400, bottom: 456 },
      { top: 660, bottom: 740 },
    ];
    const high = [
      { top: 40, bottom: 96 },
      { top: 660, bottom: 740 },
    ];
    expect([placeBeside(50, ROOM, low, undefined), placeBeside(50, ROOM, high, undefined)]).toEqual([8, 104]);
  });

  it('lies below a button that stands right under the title', () => {
    expect(placeBeside(50, ROOM, [TITLE, { top: 80, bottom: 128 }, FOOT], undefined)).toBe(136);
  });

  it('stays where it is as long as it covers nothing there, though a higher place has become free', () => {
    expect(placeBeside(50, ROOM, [TITLE, FOOT], 136)).toBe(136);
    expect(placeBeside(50, ROOM, [TITLE, { top: 100, bottom: 180 }, FOOT], 136)).toBe(188);
  });

  it('covers as little as can be where there is no room', () => {
    const crowded = [
      { top: 0, bottom: 56 },
      { top: 90, bottom: 300 },
    ];
    expect(placeBeside(50, { top: 8, bottom: 292 }, crowded, undefined)).toBe(64);
    expect(placeBeside(400, { top: 8, bottom: 292 }, crowded, undefined)).toBe(8);
  });
});
