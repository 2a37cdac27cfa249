/** What a simulated world needs of its hub: the model, or the real one. */
import type { CorrectedPassage } from '../../src/domain/correction.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Entry, PreviewResponse } from '../../src/protocol/responses.ts';
import type { Transport } from '../../src/sync/transport.ts';

/** Gates that a code can lead to; the first two are of the same village. */
export type GateName = 'EAST' | 'WEST' | 'ABROAD';

export interface SimulatedHub {
  /** Stays the same through restarts. */
  transport(): Transport;
  /** A code that lets one phone in, at the first gate unless another is named. */
  enrolmentCode(gate?: GateName): Promise<string>;
  /** Where a code leads. */
  preview(code: string): Promise<PreviewResponse>;
  /** Whether the hub holds an item (digest as hex), in the register or apart. */
  holds(deviceId: Id, digest: string): Promise<boolean>;
  /** Whether it ever did, whatever was restored since. */
  everHeld(deviceId: Id, digest: string): Promise<boolean>;
  /** All accepted events, in the order in which they were taken in. */
  feed(): Promise<readonly Entry[]>;
  /** The hub's own idea of a person; undefined for a hub without projections. */
  person(id: Id): Promise<object | undefined>;
  /** The hub's own idea of a passage, by its place as text; undefined for a hub without projections. */
  passage(id: string): Promise<CorrectedPassage | undefined>;
  /** The duty office accepts whatever is held apart and can be, and dismisses what a phone may not write. */
  acceptApart(): Promise<void>;
  /** The duty office publishes other rules than any before. */
  publishNext(): Promise<void>;
  /** All rules that it has, by their version. */
  policies(): Promise<readonly Policy[]>;
  backUp(): Promise<void>;
  /** Goes back to the backup; false without one. `isSaid`: whoever did it says so, and a new epoch begins. */
  restore(how: { readonly isSaid: boolean }): Promise<boolean>;
  /** Begins a new epoch while it runs, as after a restore that a phone has shown to it, and speaks in it. */
  changeEpoch(): Promise<void>;
  /** Ends and starts again. */
  restart(): Promise<void>;
  /** Dies and starts again: what was not committed is lost, and so are the answers that were on their way. */
  crash(): Promise<void>;
  /** Nothing is taken from the device but what it has sealed. */
  revoke(deviceId: Id): Promise<void>;
  /** Nothing is put off any more. */
  calm(): void;
  end(): Promise<void>;
}
