/** Joining a hub: what the hub offers is held in memory until the person says yes. */
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { EnrolTrouble, Offer } from '../features/enrol/machine.ts';
import type { EnrolPorts } from '../features/enrol/ports.ts';
import { surroundingsOf } from '../features/enrol/surroundings.ts';
import type { GateCamera } from '../features/gate/ports.ts';
import type { Identity } from '../store/identity.ts';
import type { SaveError } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import type { EnrolError } from '../sync/enrol.ts';
import { createEnrolment } from '../sync/enrol.ts';
import { httpTransport } from '../sync/transport.ts';

/** What a failure of enrolment comes to for whoever holds the phone. */
export function enrolTroubleOf(error: EnrolError): EnrolTrouble {
  switch (error.kind) {
    case 'offline':
    case 'timeout':
      return 'offline';
    case 'foreign':
      return 'wrongHub';
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

export function createEnrolPorts(
  store: Store,
  camera: GateCamera,
  startShift: (name: string) => Promise<Result<unknown, SaveError>>,
  finish: () => void,
): EnrolPorts {
  let offered: Identity | undefined;
  const enrol = createEnrolment({
    identity: { get: async () => undefined },
    connect: (hubUrl) => httpTransport(hubUrl, (input, init) => fetch(input, init)),
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    async keep(identity) {
      offered = identity;
      return identity;
    },
  });
  const installed =
    matchMedia('(display-mode: standalone)').matches ||
    ('standalone' in navigator && navigator.standalone === true);

  return {
    surroundings: surroundingsOf(navigator.userAgent, navigator.maxTouchPoints, installed),
    async ask({ code, origin }): Promise<Result<Offer, EnrolTrouble>> {
      if (origin !== null && origin !== location.origin) return err('otherHub');
      const answer = await enrol({ hubUrl: '', code, label: phoneLabel(navigator.userAgent) });
      if (!answer.ok) return err(enrolTroubleOf(answer.error));
      const { township, village, checkpoint, hubTime } = answer.value.enrolment;
      return ok({
        township: township.name,
        village: village.name,
        checkpoint: checkpoint.name,
        clockError: hubTime - Date.now(),
      });
    },
    async join() {
      if (offered === undefined) return err('internal');
      try {
        await store.join(offered);
      } catch {
        return err('storage');
      }
      void navigator.storage?.persist?.().catch(() => false);
      return ok(undefined);
    },
    startShift,
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
    finish,
  };
}
