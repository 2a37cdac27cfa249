import { computed, signal } from '@preact/signals';
import * as z from 'zod/mini';
import type { ConsoleState, ConsoleUser } from '../protocol/consoleApi.ts';
import { stateSchema } from '../protocol/consoleApi.ts';
import type { Answer, Failure } from './hub.ts';
import { read, send, whenSignedOut } from './hub.ts';

/** What the hub said about itself and us; null until it has. */
export const hubState = signal<ConsoleState | null>(null);
/** Why it has not said so. */
export const hubFailure = signal<Failure | null>(null);
/** Somebody was signed in on this page before and has to do so again. */
export const sessionLost = signal(false);

/** Who is signed in, or was until the session ended: what they had begun to fill in is theirs. '' for nobody. */
export const lastUserId = signal('');

export const user = computed<ConsoleUser | null>(() => hubState.value?.user ?? null);
export const townshipName = computed(() => hubState.value?.township?.name ?? '');

function take(answer: Answer<ConsoleState>): Answer<ConsoleState> {
  if (answer.ok) {
    hubState.value = answer.value;
    if (answer.value.user !== null) {
      sessionLost.value = false;
      lastUserId.value = answer.value.user.id;
    }
  }
  hubFailure.value = answer.ok ? null : answer.error;
  return answer;
}

/** Asks the hub who is here. */
export async function loadState(): Promise<void> {
  take(await read(stateSchema, '/state'));
}

/** Signs in. A failure leaves everything as it is. */
export async function signIn(name: string, password: string): Promise<Answer<ConsoleState>> {
  const answer = await send(stateSchema, 'POST', '/session', { name, password });
  return answer.ok ? take(answer) : answer;
}

export interface SetupForm {
  readonly token: string;
  readonly name: string;
  readonly password: string;
  readonly townshipName: string;
}

/** Makes the first administrator and signs in. */
export async function setUp(form: SetupForm): Promise<Answer<ConsoleState>> {
  const answer = await send(stateSchema, 'POST', '/setup', form);
  return answer.ok ? take(answer) : answer;
}

/** Ends the session at the hub, then here. */
export async function signOut(): Promise<Answer<unknown>> {
  const answer = await send(z.unknown(), 'DELETE', '/session');
  if (answer.ok) await loadState();
  return answer;
}

whenSignedOut(() => {
  const state = hubState.value;
  if (state === null || state.user === null) return;
  sessionLost.value = true;
  hubState.value = { ...state, user: null };
});
