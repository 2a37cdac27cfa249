/** Arbitrary valid values of everything that travels. */
import fc from 'fast-check';
import { COUNTER_LIMIT, MAX_WALL } from '../../../src/domain/clock.ts';
import { correctionSchema } from '../../../src/domain/correction.ts';
import { OUTCOMES } from '../../../src/domain/credential.ts';
import type { DomainEvent, StampedEvent } from '../../../src/domain/event.ts';
import { HOLD_STEPS } from '../../../src/domain/hold.ts';
import { idFromBytes } from '../../../src/domain/idBytes.ts';
import { passLabel } from '../../../src/domain/pass.ts';
import { DECISIONS, DIRECTIONS, REASONS, SUBJECT_TYPES } from '../../../src/domain/passage.ts';
import { CATEGORIES } from '../../../src/domain/person.ts';
import { MAX_PHOTO_BYTES, MAX_PHOTOS, PHOTO_MOTIFS } from '../../../src/domain/photo.ts';
import { PERSON_FIELDS, VEHICLE_FIELDS } from '../../../src/domain/policy.ts';
import { QUARANTINE_CODES, RESOLUTIONS } from '../../../src/domain/quarantine.ts';
import { METHODS, SITES } from '../../../src/domain/reading.ts';
import { VALIDATION_FLAGS } from '../../../src/domain/validationFlag.ts';
import { MAX_SEQ } from '../../../src/protocol/limits.ts';
import { compareBlocks } from '../../../src/protocol/requests.ts';
import { toHex } from '../../../src/protocol/wire.ts';

export const bytes = (maxLength: number) => fc.uint8Array({ maxLength });
export const bytesOf = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
export const id = bytesOf(10).map(idFromBytes);
export const seq = fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: MAX_SEQ }));
export const uint = fc.oneof(fc.nat(1000), fc.maxSafeNat());
export const time = fc.oneof(fc.nat(100), fc.integer({ min: 0, max: MAX_WALL }));

/** A leading U+FEFF is a byte order mark to readers of UTF-8, not a character. */
const text = (maxLength: number) =>
  fc
    .string({ unit: 'binary', maxLength: Math.floor(maxLength / 2) })
    .filter((value) => !value.startsWith('\ufeff'));
const name = text(60).filter((value) => value.length > 0);
const hexOf = (length: number) => bytesOf(length).map(toHex);
const some = <T>(values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));
const edit = <F>(fields: fc.Arbitrary<F>) => fc.record({ id, fields, reason: text(200) });
const partial = { requiredKeys: [] };

const subject = fc.record({ type: fc.constantFrom(...SUBJECT_TYPES), id });
const flags = some(VALIDATION_FLAGS);
const minutes = fc.integer({ min: 0, max: 100_000 });
const days = fc.integer({ min: 1, max: 3660 });

const readings = fc.array(
  fc.record({
    deciCelsius: fc.nat(999),
    method: fc.constantFrom(...METHODS),
    site: fc.constantFrom(...SITES),
    secondsBefore: fc.nat(86_400),
  }),
  { maxLength: 8 },
);
const eventRef = fc.record({ deviceId: id, seq });
const said = fc.record({
  checkpointId: id,
  direction: fc.constantFrom(...DIRECTIONS),
  subject,
  readings,
  credential: fc.option(
    fc.oneof(
      fc.record({
        family: fc.constant('pass' as const),
        passId: id,
        outcome: fc.constantFrom(...OUTCOMES),
      }),
      fc.record({ family: fc.constant('unknown' as const), host: text(253), hash: hexOf(16) }),
    ),
  ),
  decision: fc.constantFrom(...DECISIONS),
  reason: fc.constantFrom(...REASONS),
  policyVersion: fc.integer({ min: 1, max: 1e9 }),
  flags,
  note: text(500),
});
const besides = fc.record(
  {
    handledSeconds: fc.nat(86_400),
    rideId: id,
    load: fc.record({
      goods: text(200),
      disinfected: fc.option(fc.boolean()),
      persons: fc.option(fc.nat(120)),
    }),
    photos: fc.array(
      fc.record({
        motif: fc.constantFrom(...PHOTO_MOTIFS),
        hash: hexOf(32),
        bytes: fc.integer({ min: 1, max: MAX_PHOTO_BYTES }),
      }),
      { minLength: 1, maxLength: MAX_PHOTOS },
    ),
    reportWithinSeconds: fc.nat(2_592_000),
  },
  partial,
);
const passage = fc.tuple(said, besides).map(([body, more]) => ({ ...body, ...more }));

const correction = fc
  .record({
    passage: fc.record({ deviceId: id, seq }),
    fields: fc.record(
      {
        direction: fc.constantFrom(...DIRECTIONS),
        subject,
        readings,
        decision: fc.constantFrom(...DECISIONS),
        decisionReason: fc.constantFrom(...REASONS),
        note: text(500),
        withdrawn: fc.boolean(),
      },
      partial,
    ),
    reason: text(200),
  })
  .filter((body) => correctionSchema.safeParse(body).success);

const spoken = text(200).filter((value) => value.trim() !== '');
const holdStep = fc.constantFrom(...HOLD_STEPS).chain((step) =>
  fc.record({
    passage: eventRef,
    step: fc.constant(step),
    text: step === 'measured' || step === 'withdrawn' ? text(200) : spoken,
    readings: readings.filter((some) => (step === 'measured') === some.length > 0),
    withdraws: step === 'withdrawn' ? eventRef : fc.constant(null),
    reason: text(200),
  }),
);

const line = text(120);
const person = edit(
  fc.record(
    {
      name: line,
      category: fc.constantFrom(...CATEGORIES),
      phone: line,
      idDocument: line,
      household: line,
      origin: line,
      destination: line,
      note: text(500),
      flags,
    },
    partial,
  ),
);
const vehicle = edit(
  fc.record(
    {
      plate: line,
      driver: line,
      phone: line,
      household: line,
      origin: line,
      destination: line,
      note: text(500),
      flags,
    },
    partial,
  ),
);

/** Degrees that survive being whole numbers of 10⁻⁷. */
const degrees = (limit: number) => fc.integer({ min: -limit * 1e7, max: limit * 1e7 }).map((n) => n / 1e7);
const checkpoint = edit(
  fc.record(
    {
      name,
      villageId: id,
      location: fc.option(fc.record({ latitude: degrees(90), longitude: degrees(180) })),
      closed: fc.boolean(),
    },
    partial,
  ),
);

/** Whole seconds, as passes have them. */
const wholeSeconds = fc.nat(4_000_000_000).map((seconds) => seconds * 1000);
export const pass = fc.record({
  passId: id,
  subject,
  label: text(60).map(passLabel),
  validFrom: wholeSeconds,
  validUntil: wholeSeconds,
});

const directions = some(DIRECTIONS);
const policy = fc.record({
  version: fc.integer({ min: 1, max: 1e9 }),
  effectiveFrom: time,
  temperature: fc.record({
    fever: fc.record({
      threshold: fc.constant(500),
      comparator: fc.constantFrom('>=' as const, '>' as const),
    }),
    plausible: fc.record({ min: fc.nat(499), max: fc.integer({ min: 500, max: 999 }) }),
    remeasure: fc.record({ times: fc.nat(5), afterMinutes: minutes }),
    requiredFor: fc.record({ person: directions, vehicle: directions }),
  }),
  required: fc.record({
    resident: some(PERSON_FIELDS),
    tenant: some(PERSON_FIELDS),
    visitor: some(PERSON_FIELDS),
    vehicle: some(VEHICLE_FIELDS),
  }),
  seenAgainMinutes: minutes,
  unsentWarningMinutes: minutes,
  pass: fc.record({ validDays: days }),
  enrolmentCode: fc.record({ validMinutes: fc.integer({ min: 1, max: 100_000 }) }),
  retention: fc.record({ passageDays: days, acknowledgedDays: days }),
});

const domainEvent: fc.Arbitrary<DomainEvent> = fc.oneof(
  fc.record({ kind: fc.constant('passageRecorded' as const), body: passage }),
  fc.record({ kind: fc.constant('personRecorded' as const), body: person }),
  fc.record({ kind: fc.constant('vehicleRecorded' as const), body: vehicle }),
  fc.record({
    kind: fc.constant('shiftStarted' as const),
    body: fc.record({ operatorId: id, name, checkpointId: id }),
  }),
  fc.record({ kind: fc.constant('passIssued' as const), body: pass }),
  fc.record({
    kind: fc.constant('passRevoked' as const),
    body: fc.record({ passId: id, reason: text(200) }),
  }),
  fc.record({ kind: fc.constant('checkpointRecorded' as const), body: checkpoint }),
  fc.record({
    kind: fc.constant('villageRecorded' as const),
    body: edit(fc.record({ name, closed: fc.boolean() }, partial)),
  }),
  fc.record({ kind: fc.constant('policyPublished' as const), body: policy }),
  fc.record({
    kind: fc.constant('deviceEnrolled' as const),
    body: fc.record({
      deviceId: id,
      publicKey: hexOf(65),
      checkpointId: id,
      label: text(60),
      forkOf: fc.option(id),
    }),
  }),
  fc.record({
    kind: fc.constant('quarantineResolved' as const),
    body: fc
      .record({ deviceId: id, seq, digest: hexOf(32), event: fc.option(bytes(200)), reason: text(200) })
      .chain((body) =>
        fc
          .constantFrom(...RESOLUTIONS.filter((way) => (way === 'dismissed') === (body.event === null)))
          .map((resolution) => ({ ...body, resolution })),
      ),
  }),
  fc.record({
    kind: fc.constant('deviceRevoked' as const),
    body: fc.record({ deviceId: id, reason: text(200) }),
  }),
  fc.record({ kind: fc.constant('passageCorrected' as const), body: correction }),
  fc.record({ kind: fc.constant('holdStepRecorded' as const), body: holdStep }),
);

export const stamp = fc.record({ wall: time, counter: fc.nat(COUNTER_LIMIT - 1) });

export const stampedEvent: fc.Arbitrary<StampedEvent> = fc.record({
  event: domainEvent,
  stamp,
  occurredAt: fc.oneof(time, fc.integer({ min: -MAX_WALL, max: MAX_WALL })),
  offsetMinutes: fc.integer({ min: -1440, max: 1440 }),
  actor: fc.option(id),
});

export const segments = fc.array(
  fc.record({
    keyId: bytesOf(8),
    encapsulated: bytesOf(65),
    items: fc.array(
      fc.oneof(
        bytes(300).map((sealed) => ({ sealed })),
        bytesOf(32).map((digest) => ({ digest })),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);
export const batch = fc.record({
  version: fc.constant(1),
  deviceId: id,
  firstSeq: fc.integer({ min: 1, max: MAX_SEQ - 32 }),
  prevLink: bytesOf(32),
  segments,
  signature: bytesOf(64),
});

const gapped = fc
  .array(fc.record({ gap: fc.nat(1000), length: fc.nat(1000), link: bytesOf(32) }), { maxLength: 20 })
  .map((steps) => {
    let last = 0;
    return steps.map(({ gap, length, link }) => {
      const from = last + 1 + gap;
      last = from + length;
      return { from, to: last, link };
    });
  });
export const receipt = fc.record({
  deviceId: id,
  epoch: bytesOf(8),
  counter: uint,
  issuedAt: uint,
  intervals: gapped,
  quarantined: fc.array(fc.record({ seq, digest: bytesOf(32), code: fc.constantFrom(...QUARANTINE_CODES) })),
});

export const cursor = fc.record({ epoch: hexOf(8), head: fc.integer({ min: 0, max: 36 ** 10 - 1 }) });
const cursorText = fc.option(fc.string({ unit: 'grapheme-ascii', maxLength: 40 }));

export const signedRequest = fc.record({
  payload: bytes(100),
  signature: bytesOf(64),
  parentSignature: fc.option(bytesOf(64)),
});
export const enrolRequest = fc.record({
  deviceId: id,
  publicKey: bytesOf(65),
  grant: fc.oneof(fc.record({ code: text(40) }), fc.record({ forkOf: id })),
  label: text(60),
});
export const previewRequest = fc.record({ code: text(40) });
export const pullRequest = fc.record({
  deviceId: id,
  at: uint,
  wants: fc.array(fc.record({ scope: id, from: cursorText, until: cursorText }), { maxLength: 16 }),
  maxBytes: uint,
  shown: fc.option(bytes(100)),
});
const blockKey = fc.record({ deviceId: id, block: uint });
const blocks = fc
  .uniqueArray(fc.record({ deviceId: id, block: uint, count: uint, mix: bytesOf(16) }), {
    comparator: (a, b) => compareBlocks(a, b) === 0,
  })
  .map((listed) => listed.sort(compareBlocks));
/** The first block may be the one that the request begins behind. */
export const digestsRequest = fc
  .record({
    deviceId: id,
    at: uint,
    scope: id,
    isBehind: fc.boolean(),
    toEnd: fc.boolean(),
    blocks,
    maxBytes: uint,
  })
  .map(({ isBehind, blocks: all, ...rest }) => {
    const [first] = all;
    if (!isBehind || !first) return { ...rest, after: null, blocks: all };
    return { ...rest, after: { deviceId: first.deviceId, block: first.block }, blocks: all.slice(1) };
  });

const notices = fc.record({ fork: fc.boolean(), revoked: fc.boolean() });
export const pushResponse = fc.record({
  hubTime: uint,
  results: fc.array(
    fc.oneof(
      fc.record({
        status: fc.constantFrom('accepted' as const, 'duplicate' as const, 'retryLater' as const),
      }),
      fc.record({
        status: fc.constant('quarantined' as const),
        code: fc.constantFrom(...QUARANTINE_CODES),
      }),
    ),
  ),
  receipt: bytes(100),
  notices,
});
const entry = fc.record({
  deviceId: id,
  seq,
  wall: fc.option(time),
  flags: fc.record({ clockSuspect: fc.boolean(), afterRevocation: fc.boolean() }),
  event: bytes(200),
});
export const pullResponse = fc.record({
  hubTime: uint,
  epoch: bytesOf(8),
  pages: fc.array(
    fc.record({
      scope: id,
      entries: fc.array(entry),
      next: text(40),
      more: fc.boolean(),
      behind: fc.option(text(40)),
    }),
    { maxLength: 4 },
  ),
  receipt: bytes(100),
  notices,
});
export const digestsResponse = fc.record({
  hubTime: uint,
  epoch: bytesOf(8),
  differing: fc.array(blockKey),
  entries: fc.array(entry),
  reached: fc.option(blockKey),
  receipt: bytes(100),
  notices,
});
const namedPlace = fc.record({ id, name });
export const enrolResponse = fc.record({
  hubTime: uint,
  epoch: bytesOf(8),
  township: namedPlace,
  village: namedPlace,
  checkpoint: namedPlace,
  sealingKey: bytesOf(65),
  receiptKey: bytesOf(65),
  passKeys: fc.array(fc.record({ keyId: bytesOf(4), publicKey: bytesOf(65) })),
  codeHashKey: bytesOf(32),
  scopes: fc.array(id),
});
export const previewResponse = fc.record({
  hubTime: uint,
  township: namedPlace,
  village: namedPlace,
  checkpoint: namedPlace,
  receiptKey: bytesOf(65),
});

export const photoRequest = fc
  .record({
    deviceId: id,
    at: uint,
    hash: bytesOf(32).map(toHex),
    length: fc.integer({ min: 1, max: MAX_PHOTO_BYTES }),
    part: fc.integer({ min: 0, max: 1000 }),
    piece: bytes(81),
  })
  .map(({ deviceId, at, hash, length, part, piece }) => ({
    deviceId,
    at,
    photo: { hash, bytes: length },
    // A sealed photo is 81 bytes longer than the photo.
    offset: Math.floor((length * part) / 1000),
    piece,
  }));
export const photoResponse = fc.record({
  hubTime: uint,
  status: fc.constantFrom('wanted' as const, 'held' as const, 'unreadable' as const),
  reached: uint,
  notices,
});
