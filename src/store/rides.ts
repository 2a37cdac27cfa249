/**
 * Vehicles that are at the gate with those in them, before they are saved: half a coach that was measured must outlive a
 * reload or a tab that the phone has ended.
 */
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { DECISIONS, DIRECTIONS, REASONS } from '../domain/passage.ts';
import { sealContent } from './contentCodec.ts';
import { rideKeyValues } from './draftKeyValues.ts';
import type { KeptDraft } from './drafts.ts';
import { draftSchema, forBuildsBefore } from './drafts.ts';
import { dropWithPhotos, keepWithPhotos, readWithPhotos } from './photosBeside.ts';

const riderSchema = z.object({
  draft: z.extend(draftSchema, { gauge: z.string() }),
  isUsual: z.boolean(),
  typedAt: z.nullable(z.number()),
  ruling: z.nullable(z.object({ decision: z.enum(DECISIONS), reason: z.enum(REASONS), note: z.string() })),
});

/** A ride must outlive an update too: a field that comes later has to have a default. */
const rideSchema = z.object({
  id: idSchema,
  direction: z.enum(DIRECTIONS),
  vehicle: riderSchema,
  people: z.array(riderSchema),
  turn: z.nullable(idSchema),
  goods: z.string(),
  lastGoods: z.string(),
  disinfected: z.boolean(),
  inHand: z.nullable(z.object({ since: z.nullable(z.number()), before: z.number() })),
  /** Set aside as a whole, for somebody in it has to rest. */
  isAside: z.boolean(),
  keptAt: z.number(),
});

type RideRow = z.infer<typeof rideSchema>;
type RiderRow = z.infer<typeof riderSchema>;
type KeptRider = Omit<RiderRow, 'draft'> & { readonly draft: KeptDraft & Pick<RiderRow['draft'], 'gauge'> };

/** A ride as the gate has it. `keptAt`: ms since 1970. */
export type KeptRide = Omit<RideRow, 'vehicle' | 'people'> & {
  readonly vehicle: KeptRider;
  readonly people: readonly KeptRider[];
};

export interface RideStore {
  /** All that are kept, the one that was kept first at the front. What nobody can open any more is deleted. */
  load(): Promise<readonly KeptRide[]>;
  /** Resolves when they are on the disk; replaces what was kept of the same rides. */
  keep(rides: readonly KeptRide[]): Promise<void>;
  drop(rides: readonly Id[]): Promise<void>;
}

const contentOf = ({ vehicle, people, ...ride }: RideRow) => {
  const written = ({ draft, ...rider }: RiderRow) => ({ ...rider, draft: forBuildsBefore(draft) });
  return { ...ride, vehicle: written(vehicle), people: people.map(written) };
};

export function openRides(indexedDB: IDBFactory): RideStore {
  const useStore = rideKeyValues(indexedDB);
  return {
    async load() {
      const { rows, photoOf } = await readWithPhotos(rideSchema, useStore);
      return rows
        .map(({ vehicle, people, ...ride }) => {
          const kept = ({ draft: { photo, ...draft }, ...rider }: RiderRow): KeptRider => ({
            ...rider,
            draft: { ...draft, ...photoOf(ride.id, photo) },
          });
          return { ...ride, vehicle: kept(vehicle), people: people.map(kept) };
        })
        .sort((a, b) => a.keptAt - b.keptAt);
    },
    keep: (rides) =>
      keepWithPhotos(
        rides.map((ride) => ({
          id: ride.id,
          content: sealContent(contentOf(z.parse(rideSchema, ride))),
          photos: [ride.vehicle, ...ride.people].flatMap(({ draft }) => draft.photo ?? []),
        })),
        useStore,
      ),
    drop: (rides) => dropWithPhotos(rides, useStore),
  };
}
