/**
 * The one engine: sends what waits, reads what is new, and waits.
 *
 *            wake                      nothing waits,          all read
 *   ┌─ idle ──────► pushing ────────────────────────► pulling ─────────┐
 *   │   ▲             │  ▲      or not all was taken   │  │            │
 *   │   │             │  └──── hub restored, or forked ┘  │            │
 *   │   │             └── no answer, refused ──┬──────────┘            │
 *   │   │                                      ▼                       │
 *   │   └───────────── the lock is let go ── waiting ◄─────────────────┘
 *   │                                          │
 *   └─ another tab or the worker has the lock ─┘   a timer wakes it: soon after a failure, later and later,
 *                                                  with jitter; once a minute when all is well
 *
 * Photos follow once a run has nothing else to do, and give way to a wake-up.
 *
 * A wake-up during a run makes one more run. Whatever a person does or the phone reports (a save, the button, the
 * network, the foreground) also sets the back-off to its beginning: a network that recovers is used at once.
 */

import type { SaveError } from '../store/rows.ts';
import { storageError } from '../store/storageError.ts';
import { compareDigests } from './compareDigests.ts';
import type { PhotosOutcome } from './photos.ts';
import type { PullContext, PullOutcome } from './pull.ts';
import { pullScopes } from './pull.ts';
import type { PushContext, PushOutcome } from './push.ts';
import { pushOutbox } from './push.ts';
import type { TransportError } from './transport.ts';

export type WakeReason = 'start' | 'save' | 'online' | 'foreground' | 'button' | 'timer';

/** What the network, the hub or the phone's own storage stands in the way with. */
export type SyncError =
  | TransportError
  | { readonly kind: 'storage'; readonly code: Exclude<SaveError, 'notEnrolled'> };

export type Phase = 'idle' | 'pushing' | 'pulling' | 'waiting';

export interface EngineState {
  readonly phase: Phase;
  /** When hub and phone last had everything of each other, ms since 1970 by the phone's clock; null: not yet. */
  readonly lastComplete: number | null;
  /** Why the last run ended early; undefined when it did not. */
  readonly error?: SyncError | undefined;
}

export interface EngineContext extends PushContext, PullContext {
  /** Runs `work` alone among all tabs and workers; false, and not at all, when somebody else is at it. */
  readonly lock: (work: () => Promise<void>) => Promise<boolean>;
  /** Calls `work` after `ms`; gives what cancels it. */
  readonly setTimer: (ms: number, work: () => void) => () => void;
  /** From 0 up to 1: jitter, so that the phones of a village do not come back all at once. */
  readonly random01: () => number;
  /** The phone's clock, ms since 1970. */
  readonly now: () => number;
  /** Sends photos, once no record waits, until `isInterrupted` says that one does. */
  readonly sendPhotos: (isInterrupted: () => boolean) => Promise<PhotosOutcome>;
  /** Bugs: reported, and then treated as a failed run. */
  readonly onBug: (error: unknown) => void;
  /** Called after a complete run: what is old may be forgotten. `hubNow` in ms. */
  readonly forget: (hubNow: number) => Promise<void>;
}

export interface Engine {
  wake(reason: WakeReason): void;
  state(): EngineState;
  /** Calls `listener` on each change; gives what ends it. */
  subscribe(listener: (state: EngineState) => void): () => void;
  /** Ends timers. A run that is under way finishes. */
  stop(): void;
}

const BACKOFF_MS = 2_000;
const MOST_BACKOFF_MS = 5 * 60_000;
const IDLE_MS = 60_000;
/** How long the engine works between two comparisons of all digests, ms. */
const DIGESTS_MS = 6 * 3_600_000;
/** A restored hub or a fork asks for another push; two of them follow each other at most. */
const MOST_TURNS = 4;

type RunOutcome = { readonly error?: SyncError | undefined; readonly isComplete: boolean };

export function createEngine(context: EngineContext): Engine {
  const listeners = new Set<(state: EngineState) => void>();
  let state: EngineState = { phase: 'idle', lastComplete: null };
  let isRunning = false;
  let isWanted = false;
  let isStopped = false;
  /** What an older build could not read is tried once by each start of a build. */
  let hasReplayed = false;
  let failures = 0;
  let comparedAt: number | undefined;
  let cancelTimer: (() => void) | undefined;

  const show = (change: Partial<EngineState>): void => {
    state = { ...state, ...change };
    for (const listener of listeners) listener(state);
  };

  async function turn(): Promise<RunOutcome> {
    if (!hasReplayed) await context.intake.replayDeferred();
    hasReplayed = true;
    for (let turns = 0; turns < MOST_TURNS; turns++) {
      show({ phase: 'pushing' });
      const pushed = await pushOutbox(context);
      if (pushed.state === 'notEnrolled') return { isComplete: false };
      if (pushed.state === 'failed' && isSilent(pushed.error))
        return { error: pushed.error, isComplete: false };
      show({ phase: 'pulling' });
      const pulled = await pullScopes(context);
      // The phone goes on under a new id that the hub has to hear of, or a restored hub wants rows again.
      if (pulled.state === 'offerAgain' || pulled.state === 'notEnrolled') continue;
      if (pushed.state === 'left' && pushed.hasProgress) continue;
      const conclusion = await concluded(pushed, pulled);
      if (conclusion !== 'again') return conclusion;
    }
    return { isComplete: false };
  }

  async function concluded(pushed: PushOutcome, pulled: PullOutcome): Promise<RunOutcome | 'again'> {
    if (pulled.state === 'failed') return { error: pulled.error, isComplete: false };
    if (pushed.state === 'failed') return { error: pushed.error, isComplete: false };
    if (pushed.state === 'left') return { isComplete: false };
    const elapsed = context.monotonic();
    if (pulled.state === 'done' && (comparedAt === undefined || elapsed - comparedAt >= DIGESTS_MS)) {
      const compared = await compareDigests(context);
      if (compared.state === 'failed') return { error: compared.error, isComplete: false };
      if (compared.state === 'offerAgain') return 'again';
      comparedAt = elapsed;
      await context.forget(context.clock.now());
    }
    // What is left behind needs somebody's help, and holds up nothing else.
    if (pushed.state === 'stranded') return { error: pushed.error, isComplete: false };
    const photos = await context.sendPhotos(() => isWanted || isStopped);
    return photos.state === 'failed' ? { error: photos.error, isComplete: false } : { isComplete: true };
  }

  async function run(): Promise<void> {
    isRunning = true;
    cancelTimer?.();
    let outcome: RunOutcome = { isComplete: false };
    try {
      do {
        isWanted = false;
        // What the turn before has come to says nothing of one that somebody else has taken.
        outcome = { isComplete: false };
        const isMine = await context.lock(async () => {
          outcome = await turn();
        });
        if (!isMine) isWanted = false;
      } while (isWanted && !isStopped);
    } catch (error) {
      const code = storageError(error);
      outcome = { isComplete: false, ...(code && { error: { kind: 'storage', code } }) };
      if (code === undefined) context.onBug(error);
    } finally {
      isRunning = false;
    }
    failures = outcome.isComplete ? 0 : failures + 1;
    const lastComplete = outcome.isComplete ? context.now() : state.lastComplete;
    show({ phase: 'waiting', error: outcome.error, lastComplete });
    schedule(outcome.isComplete ? IDLE_MS : backoff());
  }

  const backoff = (): number => {
    const longest = Math.min(MOST_BACKOFF_MS, BACKOFF_MS * 2 ** Math.min(failures - 1, 10));
    return longest / 2 + (longest / 2) * context.random01();
  };

  const schedule = (ms: number): void => {
    if (isStopped) return;
    cancelTimer = context.setTimer(ms, () => engine.wake('timer'));
  };

  const engine: Engine = {
    wake(reason) {
      if (isStopped) return;
      if (reason !== 'timer') failures = 0;
      isWanted = true;
      if (!isRunning) void run();
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    stop() {
      isStopped = true;
      cancelTimer?.();
    },
  };
  return engine;
}

/** Nobody has answered; a hub that refuses one request may well answer another. */
const isSilent = (error: TransportError): boolean => error.kind !== 'problem';
