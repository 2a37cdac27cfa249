import { IDBFactory } from 'fake-indexeddb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createEnrolPorts } from '../../../src/app/enrolPorts.ts';
import type { EnrolTrouble } from '../../../src/features/enrol/machine.ts';
import { newDevice } from '../../../src/store/fork.ts';
import { openJoining } from '../../../src/store/joining.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { seededRandom } from '../../simulation/random.ts';
import { testVillage } from '../../simulation/testVillage.ts';
import { NO_CAMERA } from '../features/gate/noCamera.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Who answers when the phone asks to be let in. */
type Answering = (hub: Transport, body: Uint8Array) => Promise<Response>;

const asCbor = (bytes: Uint8Array): Response =>
  new Response(new Uint8Array(bytes), { headers: { 'content-type': 'application/cbor' } });

const theHub: Answering = async (hub, body) => {
  const answer = await hub.enrol(new Uint8Array(body));
  if (answer.ok) return asCbor(answer.value);
  const code = answer.error.kind === 'problem' ? answer.error.code : 'internal';
  const headers = { 'content-type': 'application/problem+json' };
  return new Response(JSON.stringify({ type: 'about:blank', title: '', status: 403, code }), {
    status: 403,
    headers,
  });
};
const aSignInPage: Answering = async () =>
  new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } });
const aTornAnswer: Answering = async () => asCbor(Uint8Array.of(255, 1));

/** A phone whose person has said yes to a gate, and which waits for the answer. */
async function joiningPhone() {
  const { hub, enrolled, addPhone } = testVillage();
  const shown = await (await enrolled()).store.identity.get();
  if (shown === undefined) throw new Error('the first phone is not enrolled');
  const { store } = await addPhone().boot();
  const joining = openJoining(new IDBFactory());
  const code = await hub.enrolmentCode();
  const device = await newDevice(seededRandom(3).bytes, true);
  const { hubTime, township, village, checkpoint, receiptKey } = shown.enrolment;
  const place = { hubTime, township, village, checkpoint, receiptKey };
  const ask = async (
    answering: Answering,
    change: Partial<typeof place> = {},
    asked = code,
  ): Promise<EnrolTrouble | 'joined'> => {
    vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Linux; Android 10; Redmi 8A)', maxTouchPoints: 5 });
    vi.stubGlobal('matchMedia', () => ({ matches: false }));
    vi.stubGlobal('fetch', (_: string, { body }: { readonly body: Uint8Array }) =>
      answering(hub.transport(), body),
    );
    const left = { device, code: asked, place: { ...place, ...change } };
    await joining.keep(left);
    const ports = createEnrolPorts({
      store,
      known: null,
      joining,
      left,
      camera: NO_CAMERA,
      startShift: async () => ({ ok: true, value: undefined }),
      before: null,
      onJoined: () => undefined,
      finish: () => undefined,
    });
    const joined = await ports.join({ code: asked, origin: null });
    return joined.ok ? 'joined' : joined.error;
  };
  const keptDevice = async () => (await joining.get())?.device.deviceId;
  return { store, device, ask, keptDevice };
}

describe('saying yes to a gate', () => {
  it('makes the phone the device that was kept for it, and forgets what was kept', async () => {
    const { store, device, ask, keptDevice } = await joiningPhone();
    expect(await ask(theHub)).toBe('joined');
    expect((await store.identity.get())?.current.deviceId).toBe(device.deviceId);
    expect(await keptDevice()).toBeUndefined();
  });

  it.each([
    ['a sign-in page answers', aSignInPage],
    ['the answer is torn', aTornAnswer],
    ['nobody answers', () => Promise.reject(new TypeError('no network'))],
  ] as const)(
    'comes to nothing yet when %s, and the phone asks again as the same device',
    async (_, answering) => {
      const { store, device, ask, keptDevice } = await joiningPhone();
      expect(await ask(answering)).toBe('offline');
      expect(await store.identity.get()).toBeUndefined();
      expect(await keptDevice()).toBe(device.deviceId);
    },
  );

  it('ends when another hub answers than the one that was shown', async () => {
    const { store, ask, keptDevice } = await joiningPhone();
    expect(await ask(theHub, { receiptKey: new Uint8Array(65) })).toBe('wrongHub');
    expect(await store.identity.get()).toBeUndefined();
    expect(await keptDevice()).toBeUndefined();
  });

  it('ends when the gate is another than the one that was shown', async () => {
    const { ask, keptDevice } = await joiningPhone();
    expect(await ask(theHub, { checkpoint: { id: 'gate000000000001', name: '西门' } })).toBe('wrongHub');
    expect(await keptDevice()).toBeUndefined();
  });

  it('ends when the hub does not know the invitation', async () => {
    const { ask, keptDevice } = await joiningPhone();
    expect(await ask(theHub, {}, 'AAAA-AAAA')).toBe('badCode');
    expect(await keptDevice()).toBeUndefined();
  });
});
