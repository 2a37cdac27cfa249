/** Runs the machine of joining a gate. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Invitation } from './invitation.ts';
import type { EnrolEffect, EnrolEvent, EnrolMove, EnrolState } from './machine.ts';
import { reduceEnrol, startEnrol } from './machine.ts';
import { obstacleOf } from './obstacleOf.ts';
import type { EnrolPorts } from './ports.ts';

export interface Enrolment {
  readonly state: ReadonlySignal<EnrolState>;
  readonly ports: EnrolPorts;
  begin(): void;
  send(event: EnrolEvent): void;
}

export function createEnrolment(ports: EnrolPorts, invitation: Invitation | null): Enrolment {
  const [first, firstEffects] = startEnrol(invitation, obstacleOf(ports.surroundings), ports.begun);
  const state = signal<EnrolState>(first);
  let begun = false;

  const move = ([next, effects]: EnrolMove): void => {
    state.value = next;
    for (const effect of effects) void perform(effect);
  };
  const send = (event: EnrolEvent): void => move(reduceEnrol(state.peek(), event));

  const perform = async (effect: EnrolEffect): Promise<void> => {
    switch (effect.type) {
      case 'ask': {
        const offer = await ports.ask(effect.invitation);
        send(offer.ok ? { type: 'offered', offer: offer.value } : { type: 'refused', trouble: offer.error });
        return;
      }
      case 'join': {
        const joined = await ports.join(effect.invitation);
        send(joined.ok ? { type: 'joined' } : { type: 'refused', trouble: joined.error });
        return;
      }
      case 'decline':
        await ports.decline();
        return;
      case 'startShift': {
        const started = await ports.startShift(effect.name);
        send(started.ok ? { type: 'started' } : { type: 'notStarted', problem: started.error });
        return;
      }
      case 'finish':
        ports.finish();
    }
  };

  return {
    state,
    ports,
    send,
    begin() {
      if (begun) return;
      begun = true;
      for (const effect of firstEffects) void perform(effect);
    },
  };
}
