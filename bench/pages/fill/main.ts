/** Puts a village on a phone, where the app finds it: it is of the same origin. */
import { newId } from '../../../src/domain/newId.ts';
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
  const checkpointId = (await store.identity.get())?.enrolment.checkpoint.id;
  if (checkpointId === undefined) throw new Error('the phone is not enrolled');
  // Without a name on duty the gate asks for one first.
  const body = {
    operatorId: newId((length) => crypto.getRandomValues(new Uint8Array(length))),
    name: '李敏',
    checkpointId,
  };
  const started = await store.events.save({ kind: 'shiftStarted', body });
  if (!started.ok) throw new Error(started.error);
  store.close();
};
