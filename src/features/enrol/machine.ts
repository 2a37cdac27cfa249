/**
 * Joining a gate, as a machine without a screen.
 *
 *     obstacle ──goOn──▶ code ──invited──▶ asking ──offered──▶ offer ──accepted──▶ joining ──joined──▶ name
 *                         ▲                  │ refused           │ declined          │ refused         │
 *                         └──────────────────┴───────────────────┴───────────────────┘       named     ▼
 *                                    done ◀──cameraAnswered── camera ◀──started── starting ◀───────────┘
 *                                                                        starting ──notStarted──▶ name
 *
 * A link that was opened starts at `asking`, or at `obstacle` when this browser cannot keep what it is given.
 */
import type { SaveError } from '../../store/rows.ts';
import type { Invitation, InvitationProblem } from './invitation.ts';

/**
 * Why a phone could not join.
 * - declined: the person said no; the invitation is used up all the same.
 * - badCode: unknown, used up or expired: the hub does not say which.
 * - wrongHub: whoever answered is not who invited.
 * - otherHub: the link belongs to another hub than the one that this app came from.
 * - offline: no answer.
 * - revoked: this phone was withdrawn.
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

/** What the hub offers, before anything is kept. */
export interface Offer {
  readonly township: string;
  readonly village: string;
  readonly checkpoint: string;
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
  | { readonly name: 'offer'; readonly invitation: Invitation; readonly offer: Offer }
  | { readonly name: 'joining'; readonly invitation: Invitation; readonly offer: Offer }
  | {
      readonly name: 'name';
      readonly offer: Offer;
      readonly typed: string;
      readonly problem: SaveError | null;
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
  | { readonly type: 'notStarted'; readonly problem: SaveError }
  | { readonly type: 'cameraAnswered' };

export type EnrolEffect =
  | { readonly type: 'ask'; readonly invitation: Invitation }
  | { readonly type: 'join' }
  | { readonly type: 'startShift'; readonly name: string }
  | { readonly type: 'finish' };

export type EnrolMove = readonly [EnrolState, readonly EnrolEffect[]];

const NO_CODE: EnrolState = { name: 'code', typed: '', problem: null };
const MAX_NAME = 60;

const asking = (invitation: Invitation): EnrolMove => [
  { name: 'asking', invitation },
  [{ type: 'ask', invitation }],
];

/** Where to begin. */
export function startEnrol(
  invitation: Invitation | null,
  obstacle: 'inApp' | 'installFirst' | null,
): EnrolMove {
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
      return [{ name: 'offer', invitation: state.invitation, offer: event.offer }, []];
    case 'refused':
      if (state.name !== 'asking' && state.name !== 'joining') return stay;
      return [{ name: 'code', typed: state.invitation.code, problem: event.trouble }, []];
    case 'accepted':
      if (state.name !== 'offer') return stay;
      return [{ ...state, name: 'joining' }, [{ type: 'join' }]];
    case 'declined':
      return state.name === 'offer' ? [{ name: 'code', typed: '', problem: 'declined' }, []] : stay;
    case 'joined':
      if (state.name !== 'joining') return stay;
      return [{ name: 'name', offer: state.offer, typed: '', problem: null }, []];
    case 'nameTyped':
      if (state.name !== 'name') return stay;
      return [{ ...state, typed: event.text.slice(0, MAX_NAME), problem: null }, []];
    case 'named': {
      if (state.name !== 'name') return stay;
      const name = state.typed.replace(/\s+/g, ' ').trim();
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
