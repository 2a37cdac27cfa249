import type { Result } from '../domain/result.ts';
import type { AbilityProblem, Lamp } from './cameraTrack.ts';
import { abilitiesOf, setTorch } from './cameraTrack.ts';

export interface TorchKeeper {
  /** Switches the light, and keeps it so from one opening of the camera to the next. */
  set(track: Lamp, on: boolean): Promise<Result<void, AbilityProblem>>;
  /** For a camera that was just opened, or a page that is in sight again. */
  relight(track: Lamp): Promise<void>;
  /** For a page that nobody sees: a light in a pocket empties the battery. */
  darken(track: Lamp): Promise<void>;
}

/**
 * Keeps the light as the person wants it, as long as the page lives: browsers put it out with each track, and a look
 * at another screen would leave a gate in the dark. A new page begins without light.
 */
export function createTorchKeeper(): TorchKeeper {
  let wanted = false;
  return {
    set(track, on) {
      wanted = on;
      return setTorch(track, on);
    },
    async relight(track) {
      if (wanted && abilitiesOf(track).torch !== 'none') await setTorch(track, true);
    },
    async darken(track) {
      if (wanted && abilitiesOf(track).torch !== 'none') await setTorch(track, false);
    },
  };
}
