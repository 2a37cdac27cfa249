/**
 * Entries that were begun and hold a temperature, some digits of one or a photo, by subject: a fever that was read once
 * must outlive a reload or a tab that the phone has ended.
 */
import * as z from 'zod/mini';
import { CHINA_OFFSET_MINUTES } from '../domain/chinaTime.ts';
import { credentialSchema, OUTCOMES } from '../domain/credential.ts';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { DECISIONS, DIRECTIONS, REASONS, subjectSchema } from '../domain/passage.ts';
import { MAX_READINGS } from '../domain/passageLimits.ts';
import { CATEGORIES } from '../domain/person.ts';
import { photoRefSchema } from '../domain/photo.ts';
import type { Reading } from '../domain/reading.ts';
import { METHODS, SITES } from '../domain/reading.ts';
import { VALIDATION_FLAGS } from '../domain/validationFlag.ts';
import { sealContent } from './contentCodec.ts';
import { draftKeyValues } from './draftKeyValues.ts';
import type { KeptPhoto } from './photosBeside.ts';
import { dropWithPhotos, keepWithPhotos, readWithPhotos } from './photosBeside.ts';

const lastSchema = z.object({
  at: z.number(),
  direction: z.enum(DIRECTIONS),
  decision: z.enum(DECISIONS),
  reason: z._default(z.nullable(z.enum(REASONS)), null),
  deciCelsius: z.nullable(z.number()),
  checkpointId: z._default(z.nullable(idSchema), null),
  deviceId: z._default(z.nullable(idSchema), null),
  otherOrigin: z._default(z.string(), ''),
  sameOrigin: z._default(z.boolean(), false),
  sameDestination: z._default(z.boolean(), false),
});

/** How all temperatures were taken before an entry said how. */
const FIRST_GAUGE: Pick<Reading, 'method' | 'site'> = { method: 'infrared', site: 'forehead' };

/**
 * A fever must outlive an update too: what a field that came later said before is its default, and a new field has
 * to have one.
 */
export const draftSchema = z.object({
  candidate: z.object({
    subject: subjectSchema,
    label: z.string(),
    registered: z.boolean(),
    withdrawn: z._default(z.boolean(), false),
    category: z.nullable(z.enum(CATEGORIES)),
    household: z.string(),
    driver: z.string(),
    origin: z._default(z.string(), ''),
    destination: z._default(z.string(), ''),
    note: z.string(),
    last: z.nullable(lastSchema),
  }),
  presented: z.nullable(z.object({ credential: credentialSchema, outcome: z.enum(OUTCOMES) })),
  validUntil: z.nullable(z.number()),
  timeInDoubt: z._default(z.boolean(), false),
  seenAt: z.object({ in: z.nullable(z.number()), out: z.nullable(z.number()) }),
  taken: z
    .array(
      z.object({
        deciCelsius: z.int(),
        at: z.number(),
        gauge: z._default(z.object({ method: z.enum(METHODS), site: z.enum(SITES) }), FIRST_GAUGE),
      }),
    )
    .check(z.maxLength(MAX_READINGS)),
  typed: z._default(z.string().check(z.maxLength(3)), ''),
  hurried: z._default(z.boolean(), false),
  keptAt: z._default(z.number(), 0),
  flags: z.array(z.enum(VALIDATION_FLAGS)),
  inHand: z._default(z.nullable(z.object({ since: z.nullable(z.number()), before: z.number() })), null),
  rideId: z._default(z.nullable(idSchema), null),
  photo: z.exactOptional(photoRefSchema),
});

/**
 * As it is written: builds of before all times were China's, which an old service worker may still start, delete an
 * entry that does not say how far its clock was from UTC, min.
 */
export const forBuildsBefore = <T extends Pick<z.infer<typeof draftSchema>, 'candidate'>>(draft: T) => {
  const { last } = draft.candidate;
  const told = last && { ...last, offsetMinutes: CHINA_OFFSET_MINUTES };
  return { ...draft, candidate: { ...draft.candidate, last: told } };
};

/** An entry with a reading, some digits of one or a photo, as the gate has it. `keptAt`: ms since 1970. */
export type KeptDraft = Omit<z.infer<typeof draftSchema>, 'photo'> & { readonly photo?: KeptPhoto };

export interface DraftStore {
  /** All that are kept, the one that was measured first at the front. What nobody can open any more is deleted. */
  load(): Promise<readonly KeptDraft[]>;
  /** Resolves when they are on the disk; replaces what was kept of the same subjects. */
  keep(drafts: readonly KeptDraft[]): Promise<void>;
  drop(subjects: readonly Id[]): Promise<void>;
}

export function openDrafts(indexedDB: IDBFactory): DraftStore {
  const useStore = draftKeyValues(indexedDB);
  return {
    async load() {
      const { rows, photoOf } = await readWithPhotos(draftSchema, useStore);
      return rows
        .map(({ photo, ...draft }) => ({ ...draft, ...photoOf(draft.candidate.subject.id, photo) }))
        .sort((a, b) => (a.taken[0]?.at ?? a.keptAt) - (b.taken[0]?.at ?? b.keptAt));
    },
    keep: (drafts) =>
      keepWithPhotos(
        drafts.map((draft) => ({
          id: draft.candidate.subject.id,
          content: sealContent(forBuildsBefore(z.parse(draftSchema, draft))),
          photos: draft.photo === undefined ? [] : [draft.photo],
        })),
        useStore,
      ),
    drop: (subjects) => dropWithPhotos(subjects, useStore),
  };
}
