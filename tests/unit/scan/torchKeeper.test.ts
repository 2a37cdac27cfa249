import { describe, expect, it } from 'vitest';
import type { Lamp } from '../../../src/scan/cameraTrack.ts';
import { createTorchKeeper } from '../../../src/scan/torchKeeper.ts';

/** A track of a lens with a light, or without; `lit` is whether it shines. */
function lens(hasTorch = true) {
  const state = { lit: false };
  const lamp: Lamp = {
    getCapabilities: () => ({ deviceId: 'back', torch: hasTorch }),
    getSettings: () => ({ deviceId: 'back', torch: state.lit }),
    async applyConstraints(constraints) {
      for (const one of constraints?.advanced ?? []) if ('torch' in one) state.lit = one.torch === true;
    },
  };
  return { state, lamp };
}

describe('the light', () => {
  it('burns in the next opening of the camera as it did in the last', async () => {
    const torch = createTorchKeeper();
    const [before, after] = [lens(), lens()];
    await torch.set(before.lamp, true);
    await torch.relight(after.lamp);
    expect(after.state.lit).toBe(true);
  });

  it('is out while nobody sees the page, and burns again after that', async () => {
    const torch = createTorchKeeper();
    const { state, lamp } = lens();
    await torch.set(lamp, true);
    await torch.darken(lamp);
    expect(state.lit).toBe(false);
    await torch.relight(lamp);
    expect(state.lit).toBe(true);
  });

  it('stays out where nobody has lit it, or somebody has put it out', async () => {
    const torch = createTorchKeeper();
    const { state, lamp } = lens();
    await torch.relight(lamp);
    expect(state.lit).toBe(false);
    await torch.set(lamp, true);
    await torch.set(lamp, false);
    await torch.relight(lamp);
    expect(state.lit).toBe(false);
  });

  it('comes back with a lens that has one, also after another that has none', async () => {
    const torch = createTorchKeeper();
    const [main, wide] = [lens(), lens(false)];
    await torch.set(main.lamp, true);
    await torch.relight(wide.lamp);
    expect(wide.state.lit).toBe(false);
    main.state.lit = false;
    await torch.relight(main.lamp);
    expect(main.state.lit).toBe(true);
  });
});
