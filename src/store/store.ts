/** The phone's store as screens and the sync engine see it. */
import type { DomainEvent } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import type { Direction, Subject } from '../domain/passage.ts';
import type { Policy } from '../domain/policy.ts';
import type { Result } from '../domain/result.ts';
import type { IdentityStore } from './identity.ts';
import type {
  CheckpointRow,
  HistoryItem,
  LookupResult,
  OutboxSummary,
  PassagePlace,
  PassageRow,
  PassRow,
  PersonRow,
  Saved,
  SaveError,
  Shift,
  StoreHealth,
  VehicleRow,
} from './rows.ts';

export interface Store {
  readonly events: {
    /** Resolves with `ok` only after the event, its projections and its outbox row are on the disk. */
    save(event: DomainEvent): Promise<Result<Saved, SaveError>>;
  };
  readonly register: {
    person(id: Id): Promise<PersonRow | undefined>;
    vehicle(id: Id): Promise<VehicleRow | undefined>;
    pass(passId: Id): Promise<PassRow | undefined>;
    isRevoked(passId: Id): Promise<boolean>;
    /** All versions of all fields of a person or vehicle, latest first. */
    history(id: Id): Promise<readonly HistoryItem[]>;
    /** People and vehicles that match all words of `text`: parts of names and plates, ends of numbers. */
    lookup(text: string, limit: number): Promise<LookupResult>;
  };
  readonly passages: {
    /** Passages since local midnight, latest first; `before` gives the next page. */
    today(limit: number, before?: PassagePlace): Promise<readonly PassageRow[]>;
    lastOf(subject: Subject): Promise<PassageRow | undefined>;
    /** The latest passage with this pass in this direction at or after `since` (ms since 1970). */
    seenSince(passId: Id, direction: Direction, since: number): Promise<PassageRow | undefined>;
  };
  readonly outbox: {
    summary(): Promise<OutboxSummary>;
  };
  readonly policy: {
    /** The policy in force by the phone's clock; undefined before the first pull. */
    current(): Promise<Policy | undefined>;
  };
  readonly identity: IdentityStore;
  readonly shift: {
    current(): Promise<Shift | undefined>;
  };
  checkpoints(): Promise<readonly CheckpointRow[]>;
  health(): Promise<StoreHealth>;
  close(): void;
}
