/**
 * Joining a gate, as a machine without a screen.
 *
 *                                                     ┌─ refused: worth another try ─┐
 *                                                     ▼                              │
 *     obstacle ──goOn──▶ code ──invited──▶ asking ──offered──▶ offer ──accepted──▶ joining ──joined──▶ name
 *                         ▲                  │ refused           │ declined          │ refused         │
 *                         └──────────────────┴───────────────────┴───────────────────┘       named     ▼
 *                                    done ◀──cameraAnswered── camera ◀──started── starting ◀───────────┘
 *                                                                        starting ──notStarted──▶ name
 *
 * A link that was opened starts at `asking`, or at `obstacle` when this browser cannot keep what it is given. A page
 * that ended after "yes" and before the hub's answer goes on at `joining`. Only `join` uses the invitation up.
 */
import { plainLine } from '../../domain/plainLine.ts';
import { MAX_NAME } from '../../domain/textLimits.ts';
import type { SaveTrouble } from '../../store/rows.ts';
import type { Invitation, InvitationProblem } from './invitation.ts';

/**
 * Why a phone could not join.
 * - declined: the person said no; the invitation stays good.
 * - badCode: unknown, used up or expired: the hub does not say which.
 * - wrongHub: whoever answered is not who invited.
 * - otherHub: the link belongs to another hub than the one that this app came from.
 * - offline: no answer.
 * - revoked: the duty office revoked this phone.
 * - tooOld: the hub wants a newer app.
 * - storage: this phone could not keep its key.
 * - internal: the hub has a problem of its own.
 */
export type EnrolTrouble =
  | 'declined'
  | 'badCode'
  | 'wrongHub'
  | 'otherHub'
  | 'offline'
  | 'revoked'
  | 'tooOld'
  | 'storage'
  | 'internal';

/** Where the invitation leads. */
export interface Offer {
  readonly township: string;
  readonly village: string;
  readonly checkpoint: string;
  /** The gate that this phone has until then; null when it has none. */
  readonly instead: string | null;
  /** Of the key that the hub signs its receipts with, in the groups that the console and the hub's terminal show. */
  readonly hubKey: string;
  /** The hub's time less this phone's, ms. */
  readonly clockError: number;
}

export type EnrolState =
  | {
      readonly name: 'obstacle';
      readonly obstacle: 'inApp' | 'installFirst';
      readonly invitation: Invitation | null;
    }
  | {
      readonly name: 'code';
      readonly typed: string;
      readonly problem: InvitationProblem | EnrolTrouble | null;
    }
  | { readonly name: 'asking'; readonly invitation: Invitation }
  | {
      readonly name: 'offer';
      readonly invitation: Invitation;
      readonly offer: Offer;
      /** Why the last "yes" came to nothing. */
      readonly problem: EnrolTrouble | null;
    }
  | { readonly name: 'joining'; readonly invitation: Invitation; readonly offer: Offer }
  | {
      readonly name: 'name';
      readonly offer: Offer;
      readonly typed: string;
      readonly problem: SaveTrouble | null;
    }
  | { readonly name: 'starting'; readonly offer: Offer; readonly typed: string }
  | { readonly name: 'camera'; readonly offer: Offer }
  | { readonly name: 'done' };

export type EnrolEvent =
  | { readonly type: 'goOn' }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'invited'; readonly invitation: Invitation }
  | { readonly type: 'notInvited'; readonly problem: InvitationProblem }
  | { readonly type: 'offered'; readonly offer: Offer }
  | { readonly type: 'refused'; readonly trouble: EnrolTrouble }
  | { readonly type: 'accepted' }
  | { readonly type: 'declined' }
  | { readonly type: 'joined' }
  | { readonly type: 'nameTyped'; readonly text: string }
  | { readonly type: 'named' }
  | { readonly type: 'started' }
  | { readonly type: 'notStarted'; readonly problem: SaveTrouble }
  | { readonly type: 'cameraAnswered' };

export type EnrolEffect =
  | { readonly type: 'ask'; readonly invitation: Invitation }
  | { readonly type: 'join'; readonly invitation: Invitation }
  | { readonly type: 'decline' }
  | { readonly type: 'startShift'; readonly name: string }
  | { readonly type: 'finish' };

export type EnrolMove = readonly [EnrolState, readonly EnrolEffect[]];

const NO_CODE: EnrolState = { name: 'code', typed: '', problem: null };

const asking = (invitation: Invitation): EnrolMove => [
  { name: 'asking', invitation },
  [{ type: 'ask', invitation }],
];

const joining = ({ invitation, offer }: Begun): EnrolMove => [
  { name: 'joining', invitation, offer },
  [{ type: 'join', invitation }],
];

/** Troubles that pass, with an invitation that is still good: the question stays on the screen. */
const PASSES: readonly EnrolTrouble[] = ['offline', 'internal', 'storage'];

/** An invitation that the person said yes to, and what it leads to. */
export interface Begun {
  readonly invitation: Invitation;
  readonly offer: Offer;
}

/** Where to begin. `begun`: what an earlier page left without an answer. */
export function startEnrol(
  invitation: Invitation | null,
  obstacle: 'inApp' | 'installFirst' | null,
  begun: Begun | null = null,
): EnrolMove {
  if (begun !== null) return joining(begun);
  if (obstacle !== null) return [{ name: 'obstacle', obstacle, invitation }, []];
  return invitation === null ? [NO_CODE, []] : asking(invitation);
}

export function reduceEnrol(state: EnrolState, event: EnrolEvent): EnrolMove {
  const stay: EnrolMove = [state, []];
  switch (event.type) {
    case 'goOn':
      if (state.name !== 'obstacle') return stay;
      return state.invitation === null ? [NO_CODE, []] : asking(state.invitation);
    case 'typed':
      return state.name === 'code' ? [{ name: 'code', typed: event.text, problem: null }, []] : stay;
    case 'invited':
      return state.name === 'code' ? asking(event.invitation) : stay;
    case 'notInvited':
      return state.name === 'code' ? [{ ...state, problem: event.problem }, []] : stay;
    case 'offered':
      if (state.name !== 'asking') return stay;
      return [{ name: 'offer', invitation: state.invitation, offer: event.offer, problem: null }, []];
    case 'refused':
      if (state.name === 'joining' && PASSES.includes(event.trouble)) {
        return [{ ...state, name: 'offer', problem: event.trouble }, []];
      }
      if (state.name !== 'asking' && state.name !== 'joining') return stay;
      return [{ name: 'code', typed: state.invitation.code, problem: event.trouble }, []];
    case 'accepted':
      if (state.name !== 'offer') return stay;
      return joining(state);
    case 'declined':
      if (state.name !== 'offer') return stay;
      return [{ name: 'code', typed: '', problem: 'declined' }, [{ type: 'decline' }]];
    case 'joined':
      if (state.name !== 'joining') return stay;
      return [{ name: 'name', offer: state.offer, typed: '', problem: null }, []];
    case 'nameTyped':
      if (state.name !== 'name') return stay;
      return [{ ...state, typed: event.text.slice(0, MAX_NAME), problem: null }, []];
    case 'named': {
      if (state.name !== 'name') return stay;
      const name = plainLine(state.typed);
      if (name === '') return stay;
      return [{ name: 'starting', offer: state.offer, typed: state.typed }, [{ type: 'startShift', name }]];
    }
    case 'started':
      return state.name === 'starting' ? [{ name: 'camera', offer: state.offer }, []] : stay;
    case 'notStarted':
      if (state.name !== 'starting') return stay;
      return [{ name: 'name', offer: state.offer, typed: state.typed, problem: event.problem }, []];
    case 'cameraAnswered':
      return state.name === 'camera' ? [{ name: 'done' }, [{ type: 'finish' }]] : stay;
  }
}
