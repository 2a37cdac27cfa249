/** What joining a gate needs of the rest of the house; the composition root hands it in. */
import type { Result } from '../../domain/result.ts';
import type { SaveError } from '../../store/rows.ts';
import type { Invitation } from './invitation.ts';
import type { EnrolTrouble, Offer } from './machine.ts';
import type { Surroundings } from './surroundings.ts';

export interface EnrolPorts {
  readonly surroundings: Surroundings;
  /** Asks the hub; nothing is kept yet. Asking again with the same invitation gives the same answer. */
  readonly ask: (invitation: Invitation) => Promise<Result<Offer, EnrolTrouble>>;
  /** Keeps what was offered last: from here on the phone belongs to the gate. */
  readonly join: () => Promise<Result<void, EnrolTrouble>>;
  readonly startShift: (name: string) => Promise<Result<unknown, SaveError>>;
  /** Opens the camera once, so that the browser asks while the reason is on the screen. */
  readonly askCamera: () => Promise<void>;
  /** Shows the camera in `host` and gives the text of each code; gives back what ends it. */
  readonly scan: (host: HTMLElement, onCode: (text: string) => void) => () => void;
  /** Goes to the gate. */
  readonly finish: () => void;
}
