/** Joining a hub: the invitation is used up when the person says yes, by a device that outlives this page. */
import { keyFingerprint } from '../crypto/keyFingerprint.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { EnrolTrouble, Offer } from '../features/enrol/machine.ts';
import type { EnrolPorts } from '../features/enrol/ports.ts';
import type { GateCamera } from '../features/gate/ports.ts';
import type { PreviewResponse } from '../protocol/responses.ts';
import { newDevice } from '../store/fork.ts';
import type { Identity, IdentityStore } from '../store/identity.ts';
import type { Joining, JoiningStore } from '../store/joining.ts';
import type { SaveTrouble } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { EnrolError } from '../sync/enrol.ts';
import { createEnrolment } from '../sync/enrol.ts';
import { previewCode } from '../sync/preview.ts';
import { renew } from '../sync/renew.ts';
import { httpTransport } from '../sync/transport.ts';
import { surroundingsHere } from '../ui/install/browser.ts';
import { askToKeep } from './askToKeep.ts';

/** What a failure of enrolment comes to for whoever holds the phone. */
export function enrolTroubleOf(error: EnrolError): EnrolTrouble {
  switch (error.kind) {
    case 'offline':
    case 'timeout':
    // A network's sign-in page, or a proxy: the hub itself has not answered, and the invitation may be used by then.
    case 'foreign':
      return 'offline';
    case 'alreadyEnrolled':
      return 'internal';
    case 'problem':
      switch (error.code) {
        case 'badCode':
        case 'revoked':
          return error.code;
        case 'unsupportedVersion':
          return 'tooOld';
        default:
          return 'internal';
      }
  }
}

/** A name by which the duty office tells phones apart: the maker's, as far as the browser gives it. */
const phoneLabel = (userAgent: string): string =>
  (/\(([^)]+)\)/.exec(userAgent)?.[1] ?? '').split(';').slice(-2).join(' ').trim().slice(0, 60);

export interface EnrolGround {
  readonly store: Pick<Store, 'join'>;
  /** Of a phone that has a gate: if the hub has lost it, it is let in again as who it is. Null: it joins as a new one. */
  readonly known: IdentityStore | null;
  readonly joining: JoiningStore;
  /** What an earlier page left without an answer. */
  readonly left: Joining | undefined;
  readonly camera: GateCamera;
  readonly startShift: (name: string) => Promise<Result<unknown, SaveTrouble>>;
  readonly before: EnrolPorts['before'];
  /**
   * The phone belongs to the gate: another start of the page leads there. `isAnew`: the hub did not take it for who it
   * was, and what it had not sent stays here.
   */
  readonly onJoined: (isAnew: boolean) => void;
  readonly finish: () => void;
}

type Joined = 'asItWas' | 'notRecognised' | undefined;

/** The hub's answers after which a device that was kept for joining is of no more use. */
const ENDS: readonly EnrolTrouble[] = ['badCode', 'revoked', 'wrongHub'];

export function createEnrolPorts(ground: EnrolGround): EnrolPorts {
  const { store, joining, left, camera, before } = ground;
  const transport = httpTransport('', (input, init) => fetch(input, init));
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  const previewed = new Map<string, PreviewResponse>();

  const offerOf = (
    { township, village, checkpoint, receiptKey }: PreviewResponse,
    clockError: number,
  ): Offer => ({
    township: township.name,
    village: village.name,
    checkpoint: checkpoint.name,
    instead: before?.gate ?? null,
    hubKey: keyFingerprint(receiptKey),
    clockError,
  });

  /** Who asks by this code: kept on the disk before the hub hears of it. */
  const askerFor = async (code: string): Promise<Joining | undefined> => {
    const kept = await joining.get();
    if (kept?.code === code) return kept;
    const place = previewed.get(code);
    if (place === undefined) return undefined;
    const fresh: Joining = { device: await newDevice(random, true), code, place };
    await joining.keep(fresh);
    return fresh;
  };

  /** As who it is, where the hub has lost a device of the phone; else as a new one, which leaves the old behind. */
  const joinAgain = async (identity: IdentityStore, code: string): Promise<Result<Joined, EnrolTrouble>> => {
    const place = previewed.get(code) ?? (left?.code === code ? left.place : undefined);
    if (place === undefined) return err('internal');
    const answer = await renew({ identity, connect: () => transport }, code, place);
    if (answer.ok) return ok('asItWas');
    const { error } = answer;
    // Somebody else has the id there, or it is not the hub that gave it; the code is still good.
    const isNobody = error.kind === 'wrongHub' || (error.kind === 'problem' && error.code === 'conflict');
    if (error.kind !== 'notEnrolled' && !isNobody) return err(enrolTroubleOf(error));
    const anew = await joinAnew(code);
    return anew.ok ? ok(isNobody ? 'notRecognised' : 'asItWas') : anew;
  };

  const joinAnew = async (code: string): Promise<Result<void, EnrolTrouble>> => {
    const asker = await askerFor(code);
    return asker === undefined ? err('internal') : join(asker);
  };

  const join = async (asker: Joining): Promise<Result<void, EnrolTrouble>> => {
    const { device, code, place } = asker;
    let offered: Identity | undefined;
    const enrol = createEnrolment({
      identity: { get: async () => undefined },
      connect: () => transport,
      random,
      device,
      async keep(identity) {
        offered = identity;
        return identity;
      },
    });
    const answer = await enrol({ hubUrl: '', code, label: phoneLabel(navigator.userAgent) });
    if (!answer.ok) return err(enrolTroubleOf(answer.error));
    const { receiptKey, checkpoint } = answer.value.enrolment;
    const isSame = checkpoint.id === place.checkpoint.id && receiptKey.join() === place.receiptKey.join();
    if (offered === undefined || !isSame) return err('wrongHub');
    await store.join(offered);
    return ok(undefined);
  };

  return {
    surroundings: surroundingsHere(),
    before,
    begun:
      left === undefined
        ? null
        : { invitation: { code: left.code, origin: null }, offer: offerOf(left.place, 0) },
    async ask({ code, origin }): Promise<Result<Offer, EnrolTrouble>> {
      if (origin !== null && origin !== location.origin) return err('otherHub');
      const answer = await previewCode(transport.preview, code);
      if (!answer.ok) return err(enrolTroubleOf(answer.error));
      previewed.set(code, answer.value);
      return ok(offerOf(answer.value, answer.value.hubTime - Date.now()));
    },
    async join({ code }) {
      try {
        const { known } = ground;
        const joined = known === null ? await joinAnew(code) : await joinAgain(known, code);
        if (joined.ok) {
          ground.onJoined(joined.value === 'notRecognised');
          void askToKeep();
        }
        if (joined.ok || ENDS.includes(joined.error)) await joining.drop();
        return joined.ok ? ok(undefined) : joined;
      } catch {
        return err('storage');
      }
    },
    async decline() {
      await joining.drop();
      before?.back();
    },
    startShift: ground.startShift,
    async askCamera() {
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
        for (const track of stream.getTracks()) track.stop();
      } catch {
        // The gate says what to do without a camera.
      }
    },
    scan(host, onCode) {
      const stop = camera.onCode(onCode);
      camera.start(host);
      return () => {
        stop();
        camera.stop();
      };
    },
    finish: ground.finish,
  };
}
