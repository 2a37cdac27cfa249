/** What the gate needs of the rest of the house; the composition root hands it in. */
import type { ReadonlySignal } from '@preact/signals';
import type { HandledPassage } from '../../domain/congestion.ts';
import type { DomainEvent } from '../../domain/event.ts';
import type { Id } from '../../domain/id.ts';
import type { Policy, Situation } from '../../domain/policy.ts';
import type { Result } from '../../domain/result.ts';
import type { DraftStore } from '../../store/drafts.ts';
import type { FormStore } from '../../store/forms.ts';
import type { RideStore } from '../../store/rides.ts';
import type { OutboxSummary, Saved, SaveTrouble, SealedPhoto, Shift } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import type { Identified } from './candidate.ts';

export interface Place {
  readonly id: Id;
  readonly name: string;
}

/** The camera as the gate sees it, whatever decodes its pictures. */
export interface GateCamera {
  /**
   * `asking`: the browser asks the person. `dimmed`: nothing has moved for a while; codes are still read.
   * Problems: refused; none there; taken by another app or broken; impossible in this browser.
   */
  readonly state: ReadonlySignal<
    'off' | 'asking' | 'starting' | 'live' | 'dimmed' | 'denied' | 'missing' | 'inUse' | 'unsupported'
  >;
  /** Undefined where the lens has none. */
  readonly torch: ReadonlySignal<boolean | undefined>;
  readonly zoom: ReadonlySignal<{ readonly value: number; readonly max: number } | undefined>;
  readonly lenses: ReadonlySignal<number>;
  /** Shows the picture in `host` and reads codes from it. */
  start(host: HTMLElement): void;
  /** Goes on showing the picture; looks for codes only while `scanning`. */
  setScanning(scanning: boolean): void;
  /** Somebody is there: the picture is not, or no longer, dimmed. */
  wake(): void;
  setTorch(on: boolean): void;
  setZoom(value: number): void;
  nextLens(): void;
  /** The text of the code in a picture from the gallery; undefined when there is none. */
  readPicture(file: Blob): Promise<string | undefined>;
  /** What the camera shows now; undefined where it shows nothing. */
  takePicture(): Promise<ImageBitmap | undefined>;
  stop(): void;
  /** Where codes are told. */
  onCode(listener: (text: string) => void): () => void;
}

export interface GatePorts {
  readonly camera: GateCamera;
  readonly checkpoint: ReadonlySignal<Place>;
  /** What another gate is called, where this phone knows of it. */
  readonly gateName: (id: Id) => string | undefined;
  /** What this phone's own passages are known by. */
  readonly deviceId: ReadonlySignal<Id>;
  readonly shift: ReadonlySignal<Shift | undefined>;
  /** Undefined before the first pull. */
  readonly policy: ReadonlySignal<Policy | undefined>;
  readonly outbox: ReadonlySignal<OutboxSummary>;
  /** Whether the phone's records are open and were read: before, shift, policy and outbox are not known yet. */
  readonly known: ReadonlySignal<boolean>;
  readonly register: Pick<
    Store['register'],
    'person' | 'vehicle' | 'lookup' | 'history' | 'progress' | 'personsAlike' | 'vehiclesAlike'
  >;
  readonly passages: Pick<
    Store['passages'],
    'today' | 'lastOf' | 'recentOf' | 'ofRide' | 'lastSeen' | 'corrections'
  >;
  readonly holds: Store['holds'];
  /** What of this gate's last passages tells how fast it is. */
  readonly handled: () => Promise<readonly HandledPassage[]>;
  /** Where entries with a reading outlive this page. */
  readonly drafts: DraftStore;
  /** Where rides do. */
  readonly rides: RideStore;
  /** Where half-filled forms do. */
  readonly forms: FormStore;
  /** Which of them stands on the screen: the tab knows it again after a reload. */
  readonly openForm: {
    get(): Id | undefined;
    set(key: Id): void;
  };
  /** Calls back after anything in the lists may have changed; gives the function that ends it. */
  readonly onChange: (callback: () => void) => () => void;
  readonly identify: (text: string, policy: Policy) => Promise<Identified>;
  /** Whether the hub has revoked this phone. */
  readonly revoked: ReadonlySignal<boolean>;
  /** Whether the hub knows this phone no more: nothing is taken or given until the phone is let in again. */
  readonly unknown: ReadonlySignal<boolean>;
  /** Leaves for the screen on which a new invitation is taken. */
  readonly rejoin: () => void;
  readonly startShift: (name: string) => Promise<Result<unknown, SaveTrouble>>;
  readonly save: (event: DomainEvent, photos?: readonly SealedPhoto[]) => Promise<Result<Saved, SaveTrouble>>;
  /** All of them are stored, with their photos, or none. */
  readonly saveTogether: (
    events: readonly DomainEvent[],
    photos?: readonly SealedPhoto[],
  ) => Promise<Result<readonly Saved[], SaveTrouble>>;
  /** Seals a photo to the hub; undefined where the phone belongs to none. */
  readonly sealPhoto: (file: Uint8Array<ArrayBuffer>) => Promise<SealedPhoto | undefined>;
  readonly newId: () => Id;
  /** ms since 1970, by the phone's clock. */
  readonly now: () => number;
  /** How far the hub's time is ahead of this phone's, as far as is known, ms. */
  readonly hubAhead: () => number;
  readonly sendNow: () => void;
  /** Whether something is being sent. */
  readonly sending: ReadonlySignal<boolean>;
  /** Lays what the gate is told to do over whatever is being done; for what is in hand now unless told. */
  readonly showProcedure: (situation?: Situation) => void;
  /** To put the app on the home screen. */
  readonly invitation: {
    readonly isOpen: ReadonlySignal<boolean>;
    readonly accept: () => void;
    readonly decline: () => void;
  };
  /** Goes to another screen of the app. */
  readonly go: (to: 'gate' | 'today' | 'lookup' | 'newPerson' | 'newVehicle' | 'status' | 'holds') => void;
}
