/** Puts a village on a phone, where the app finds it: it is of the same origin. */
import type { VillageSize } from '../../village.ts';
import { fill, openBenchStore } from '../benchPhone.ts';

declare global {
  interface Window {
    fillPhone(size: VillageSize): Promise<void>;
  }
}
window.fillPhone = async (size) => {
  const store = await openBenchStore();
  await fill(store, size);
  store.close();
};
