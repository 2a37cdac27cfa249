/** What the page about this phone needs of the rest of the house; the composition root hands it in. */
import type { ReadonlySignal } from '@preact/signals';
import type { Result } from '../../domain/result.ts';
import type { ThermometerSnapshot } from '../../scan/thermometer.ts';
import type { OutboxSummary, SaveTrouble, Shift, StoreHealth } from '../../store/rows.ts';
import type { RescueSource } from '../../sync/rescue.ts';
import type { Surroundings } from '../../ui/install/browser.ts';

/** How the last attempt to reach the hub ended. */
export type SyncTrouble = 'offline' | 'timeout' | 'foreign' | 'clock' | 'refused' | 'storage';

export interface SyncStatus {
  readonly running: boolean;
  /** When the hub was heard last, ms since 1970 by the phone's clock. */
  readonly lastContactAt: number;
  readonly trouble: SyncTrouble | null;
  readonly revoked: boolean;
  /** The hub does not know this phone any more: a new code lets it in again, with all that waits. */
  readonly unknown: boolean;
  /** The phone goes on under another id than it began with. */
  readonly forked: boolean;
}

/** A thermometer on Bluetooth. */
export interface ThermometerPort {
  readonly snapshot: ReadonlySignal<ThermometerSnapshot>;
  /** By a touch: the browser shows its list. */
  readonly connect: () => void;
  readonly disconnect: () => void;
}

/** The way to the home screen. */
export interface InstallPort {
  readonly surroundings: Surroundings;
  /** Whether the app is there, as far as this browser tells. */
  readonly isDone: ReadonlySignal<boolean>;
  /** Whether the browser does it by one button. */
  readonly canPrompt: ReadonlySignal<boolean>;
  readonly prompt: () => void;
  /** Whether the page was opened to read of it. */
  readonly isSought: ReadonlySignal<boolean>;
  /** It was found. */
  readonly sought: () => void;
}

export interface StatusPorts {
  readonly gateName: ReadonlySignal<string>;
  readonly shift: ReadonlySignal<Shift | undefined>;
  readonly outbox: ReadonlySignal<OutboxSummary>;
  readonly sync: ReadonlySignal<SyncStatus>;
  readonly startShift: (name: string) => Promise<Result<unknown, SaveTrouble>>;
  /** Gives how many records still wait once the attempt has ended, `sync` says why; null when there was none. */
  readonly sendNow: () => Promise<number | null>;
  /** Leads to what the gate is told to do. */
  readonly toProcedure: () => void;
  /** Leads to the cards that a new phone begins with. */
  readonly toIntroduction: () => void;
  /** Leads to joining a gate again, for a phone that the hub has revoked or does not know. */
  readonly rejoin: () => void;
  /** What a rescue file is packed from. */
  readonly unsent: RescueSource;
  readonly health: () => Promise<StoreHealth>;
  /** Asks the browser once more not to evict; gives whether it promised. */
  readonly persist: () => Promise<boolean>;
  readonly install: InstallPort;
  readonly updateReady: ReadonlySignal<boolean>;
  readonly applyUpdate: () => void;
  /** Undefined where the browser has no Bluetooth. */
  readonly thermometer: ReadonlySignal<ThermometerPort | undefined>;
  readonly version: string;
  /** The phone's id in the hub's list. */
  readonly deviceId: ReadonlySignal<string>;
  readonly now: () => number;
  /** How far the hub's clock is ahead of this phone's, ms; 0 as long as it was not heard. */
  readonly hubAhead: () => number;
}
